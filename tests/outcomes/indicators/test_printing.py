"""A framework as a PDF for the pack of a meeting."""

import pypdfium2
import pytest

from shiremoot.foundation import clock
from shiremoot.outcomes.indicators import commenting
from tests.outcomes.indicators import kept

WORDS = "More people feel safe since the lights were mended."
pytestmark = pytest.mark.long


def read(county, framework, name) -> str:
    answer = county.client(name).get(f"{framework.get_absolute_url()}framework.pdf")
    pdf = b"".join(answer.streaming_content) if answer.streaming else answer.content
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_it_has_every_published_figure_and_the_commentary_its_reader_may_see(county):
    framework = kept.framework(county)
    safe = kept.indicator(county, framework)
    assert county.client("elin").get(f"{framework.get_absolute_url()}framework.pdf").status_code == 404
    with clock.at("2024-11-04T10:00"):
        kept.loaded(county, framework, ["1.101", "", "2022", "45"], ["1.101", "", "2023", "47"])
        kept.published(county, framework)
        kept.loaded(county, framework, ["1.101", "", "2024", "88"])
    commenting.write(indicator=safe, text=WORDS, by=kept.analyst(county))
    officers, everybodys = read(county, framework, "elin"), read(county, framework, "visitor")
    assert "47% in 2023, up from 45% in 2022." in everybodys
    assert ("88%" in officers, "88%" in everybodys) == (False, False)
    assert (WORDS in officers, WORDS in everybodys) == (True, False)
    with clock.at("2024-12-05T17:00"):
        commenting.follow_meetings()
    assert WORDS in read(county, framework, "visitor")
