"""Middleware that refuses requests that are too big or no database could answer, or whose method is not allowed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

FORM_OVERHEAD = 2**20  # bytes of a form with files besides the files
MB = 2**20
LARGEST_NUMBER = 2**31 - 1  # of a page or a row in an address


class SizeLimit:
    """Answer 413 to a request longer than a paper, or a form without files, may be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with_files = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
        most = settings.PAPER_SIZE_LIMIT if with_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _size(request) > most + FORM_OVERHEAD * with_files:
            what = "A file may have" if with_files else "What is typed into a form may have"
            return render(None, "413.html", {"reason": f"{what} at most {most / MB:.3g} MB."}, status=413)
        return self.get_response(request)


class NoSuchAddress:
    """Answer what no row can have before any view looks for it: a number without end (404), a zero byte (400)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return render(None, "400.html", {"reason": "It holds a letter that no text has."}, status=400)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if all(abs(value) <= LARGEST_NUMBER for value in kwargs.values() if isinstance(value, int)):
            return None
        return render(None, "404.html", {"reason": "There is no page at this address."}, status=404)


class MethodNotAllowedPage:
    """Show a page to somebody who opens an address that only takes a sent form (405)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponse) or answer.status_code != 405 or answer.content:
            return answer
        answer.content = render(request, "405.html").content
        answer["Content-Type"] = "text/html; charset=utf-8"
        return answer


def _size(request: HttpRequest) -> int:
    """Return the announced length in bytes; 0 if it is missing or no number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() and len(length) < 16 else 0
