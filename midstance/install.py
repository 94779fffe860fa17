"""What a phone needs to put Midstance on its home screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Taken by `tools/screens.py`: file, form factor, size in pixels, and what is to be seen.
SCREENS = (
    ("stride", "narrow", "780x1688", "Scrub a measured stride and see who works when"),
    ("quiz", "narrow", "780x1688", "Three minutes of quiz a day"),
    ("plan", "narrow", "780x1688", "Strength plans that keep opposing muscles in balance"),
    ("wide", "wide", "2560x1600", "The stride, on a wide screen"),
)


@require_safe
@cache_control(max_age=86400, public=True)
def manifest(_request: HttpRequest) -> JsonResponse:
    """The web app manifest (W3C)."""
    return JsonResponse(
        {
            "id": "/",
            "name": "Midstance",
            "short_name": "Midstance",
            "description": "Know your running legs, and make them stronger.",
            "lang": "en",
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "display_override": ["standalone", "minimal-ui"],
            "orientation": "any",
            "background_color": "#f7f5f1",
            "theme_color": "#f7f5f1",
            "categories": ["fitness", "education", "health"],
            "icons": [icon("icon", 192), icon("icon", 512), icon("maskable", 512)],
            "screenshots": [screenshot(*each) for each in SCREENS],
            "shortcuts": [
                shortcut("Today’s quiz", "quiz:hub"),
                shortcut("Today’s session", "workouts:next"),
            ],
        },
        content_type="application/manifest+json",
    )


def icon(name: str, size: int) -> dict[str, Any]:
    """A maskable one may be cut to any shape; the others are shown as they are."""
    return {
        "src": static(f"icons/{name}-{size}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": "maskable" if name == "maskable" else "any",
    }


def screenshot(name: str, form: str, size: str, label: str) -> dict[str, Any]:
    return {
        "src": static(f"screens/{name}.jpg"),
        "sizes": size,
        "type": "image/jpeg",
        "form_factor": form,
        "label": label,
    }


def shortcut(name: str, view: str) -> dict[str, Any]:
    return {"name": name, "url": reverse(view), "icons": [icon("icon", 192)]}
