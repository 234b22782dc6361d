"""What is too big to be looked at is turned away before any of it is kept; what is sent the wrong way is told so."""

from django.conf import settings
from django.shortcuts import render

ROOM_FOR_THE_REST = 2**20
MB = 2**20


class SizeLimit:
    """Answers 413 to anything that says it is bigger than a paper, or a form without files, may be."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with_files = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
        most = settings.PAPER_SIZE_LIMIT if with_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _size(request) > most + ROOM_FOR_THE_REST * with_files:
            what = "A file may have" if with_files else "What is typed into a form may have"
            return render(None, "413.html", {"reason": f"{what} at most {most / MB:.3g} MB."}, status=413)
        return self.get_response(request)


class WrongWay:
    """Gives a page to whoever opens an address that only takes what a button sends."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.content:
            return answer
        answer.content = render(request, "405.html").content
        answer["Content-Type"] = "text/html; charset=utf-8"
        return answer


def _size(request) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() and len(said) < 16 else 0
