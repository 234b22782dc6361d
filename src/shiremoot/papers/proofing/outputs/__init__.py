"""Writes a proof for people (text, HTML) and for programs (JSON, SARIF): one module and function for each."""

from collections.abc import Callable

from shiremoot.papers.proofing.outputs import as_html, as_json, as_sarif, as_text
from shiremoot.papers.proofing.outputs.page import OutputPage, shown, summary

FORMATS: dict[str, Callable[[OutputPage], str]] = {
    "text": as_text.write,
    "json": as_json.write,
    "sarif": as_sarif.write,
    "html": as_html.write,
}

__all__ = ["FORMATS", "OutputPage", "shown", "summary"]
