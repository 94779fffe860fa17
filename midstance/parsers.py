"""How the API reads what it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BoundedJSONParser(JSONParser):
    """JSON no larger than a form may be, and no deeper than Python reads it."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        # Django bounds a body that is asked for whole, not one that is read as a stream.
        whole = BytesIO(stream.body if hasattr(stream, "body") else stream.read())
        try:
            return super().parse(whole, media_type, parser_context)
        except RecursionError:
            raise ParseError("This is nested too deep.") from None
