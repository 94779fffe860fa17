"""The runner's time zone, told by her phone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]


def keep_time_zone(get_response: View) -> View:
    return get_response
