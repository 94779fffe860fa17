"""Reference data over the API: read-only, paged, and cheap to ask again."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.cache import get_conditional_response
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet


class ReadingViewSet(ReadOnlyModelViewSet[Any]):
    """Anyone may read; a client that has the same body already gets 304."""

    lookup_field = "slug"

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        final: Response = super().finalize_response(request, response, *args, **kwargs)
        if request.method != "GET" or final.status_code != 200:
            return final
        final.render()
        etag = f'"{hashlib.sha256(final.content).hexdigest()[:32]}"'
        final["ETag"] = etag
        final["Cache-Control"] = "public, max-age=300"
        return get_conditional_response(request._request, etag=etag, response=final)
