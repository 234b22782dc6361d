"""What is too big to be looked at is turned away before any of it is kept."""

from django.conf import settings
from django.shortcuts import render

ROOM_FOR_THE_REST = 2**20


class SizeLimit:
    """Answers 413 to anything that says it is bigger than a paper may be."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _size(request) > settings.PAPER_SIZE_LIMIT + ROOM_FOR_THE_REST:
            reason = f"What was sent is bigger than {settings.PAPER_SIZE_LIMIT // 2**20} MB."
            return render(None, "400.html", {"reason": reason}, status=413)
        return self.get_response(request)


def _size(request) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() and len(said) < 16 else 0
