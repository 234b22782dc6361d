"""Writes JSON for programs, in the shape docs/proofing.md describes. Accepted findings have a list of their own."""

import json

from shiremoot.papers.proofing.outputs.page import OutputPage


def write(page: OutputPage) -> str:
    """Return one JSON object; characters that cannot be encoded are escaped."""
    text = json.dumps(page.proof.as_json(), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
