"""Programs that only ask for the head of a page (HEAD) are told what a reader would be, without the page."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase


class Heads:
    """Answers HEAD as it would GET, so that no view need know of it, and sends the head alone (RFC 9110 9.3.2)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        if answer.streaming:
            answer.close()
            answer.streaming_content = ()
        else:
            answer.headers.setdefault("Content-Length", str(len(answer.content)))
            answer.content = b""
        return answer
