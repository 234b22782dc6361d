"""Middleware that answers HEAD requests."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase


class HeadRequests:
    """Answer HEAD as GET, without the content (RFC 9110 9.3.2), so that views need not handle it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        if isinstance(answer, StreamingHttpResponse):
            answer.close()
            answer.streaming_content = iter(())
        elif isinstance(answer, HttpResponse):
            answer.headers.setdefault("Content-Length", str(len(answer.content)))
            answer.content = b""
        return answer
