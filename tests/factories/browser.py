"""A browser as most tests need one: it shows the words of a page, and how its source is laid out does not count."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

# In these a line break is a line break.
_AS_TYPED = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


class Browser(Client):
    """Django's test client, with white space in HTML run together as on a screen."""

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        if isinstance(answer, HttpResponse) and answer.get("Content-Type", "").startswith("text/html"):
            answer.content = run_together(answer.content.decode()).encode()
        return answer


def run_together(page: str) -> str:
    """Return a page with every run of white space as one space, but for what keeps its line breaks."""
    parts = _AS_TYPED.split(page)
    kept, at = [], 0
    while at < len(parts):
        kept.append(re.sub(r"\s+", " ", parts[at]))
        if at + 1 < len(parts):
            kept.append(parts[at + 1])
        at += 3
    return "".join(kept)
