"""Whose site it is stands on every page, PDF and letter; no place is named in code, and sample data is called so."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.typesetting import printing
from shiremoot.foundation.ui import look
from tests.factories.moorshire import NOW

SOURCE = Path(__file__).parents[2] / "src" / "shiremoot"
CONTACT = {"address": "Town Hall, Heath", "contact": "hello@heath.example", "phone": "01234 567890"}
MINUTES = SOURCE / "meetings/minutes/minutes.typ"
PAPER = {"title": "Minutes", "kicker": "Board", "heading": "Minutes", "said": "", "blocks": []}
PAGES = (
    "/",
    "/county/",
    "/owed/",
    "/meetings/",
    "/privacy/",
    "/accessibility/",
    "/about/",
    "/search/",
    "/sign-in/",
)


def picture() -> bytes:
    """A red square, as a PNG."""
    kept = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture
def heath(county, settings):
    """Moorshire, as Heath Council's own."""
    settings.COUNTY_NAME, settings.COUNCIL_CONTACT = "Heath Council", CONTACT
    return county


@pytest.mark.parametrize("page", PAGES)
def test_name_contact_and_address_stand_at_the_foot_of_every_page(heath, page):
    text = heath.client().get(page).content.decode()
    foot = text[text.index("<footer") :]
    assert [said for said in ("Heath Council", *CONTACT.values()) if said not in foot] == []


@pytest.mark.parametrize("page", ["/privacy/", "/accessibility/"])
def test_notices_of_privacy_and_accessibility_name_the_council(heath, page):
    text = heath.client().get(page).content.decode()
    main = text[text.index("<main") : text.index("</main")]
    assert [said for said in ("Heath Council", *CONTACT.values()) if said not in main] == []


@pytest.fixture
def in_blue(heath, settings):
    """Heath, with its own colour and logo."""
    settings.LOOK = look.SiteLook("#003078", look.read_logo(picture()))
    return heath


def test_a_council_with_its_own_look_has_it_on_every_page(in_blue):
    client = in_blue.client()
    text = client.get("/").content.decode()
    assert [
        wanted
        for wanted in ('href="/look/colour.css"', 'src="/look/logo"', 'content="#003078"')
        if wanted not in text
    ] == []
    sheet, logo = client.get("/look/colour.css"), client.get("/look/logo")
    assert (sheet["Content-Type"], "#003078" in sheet.content.decode()) == ("text/css; charset=utf-8", True)
    assert (logo["Content-Type"], logo["X-Content-Type-Options"], logo.content) == (
        "image/png",
        "nosniff",
        picture(),
    )


def test_a_site_without_a_look_of_its_own_has_ours(heath):
    client = heath.client()
    text = client.get("/").content.decode()
    assert [said for said in ("/look/", "<img") if said in text] == []
    assert (client.get("/look/logo").status_code, 'content="#1d4d3b"' in text) == (404, True)


def test_a_pdf_has_the_councils_colour_and_logo(in_blue, settings):
    def made() -> tuple[int, bool]:
        page = pypdfium2.PdfDocument(printing.typeset(MINUTES, PAPER, made_at=NOW).pdf)[0]
        drawn = page.render().to_pil().convert("RGB")
        pictures = [one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        return len(pictures), (0, 48, 120) in {colour for _, colour in drawn.getcolors(1 << 20)}

    assert made() == (1, True)
    settings.LOOK = look.SiteLook()
    assert made() == (0, False)


def test_a_letter_ends_with_the_council(heath, settings):
    end = notices.signature()
    assert [said for said in ("Heath Council", *CONTACT.values()) if said not in end] == []


def test_every_pdf_is_made_by_the_one_that_prints_the_council():
    """Each goes through `printing.typeset`, which gives every template the council's contact."""
    calls = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"\btypst\.|import typst\b", path.read_text(encoding="utf-8"))
    ]
    assert [path for path in calls if not path.startswith("foundation/typesetting/")] == []


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_a_pdf_names_the_council(heath):
    text = text_of(printing.typeset(MINUTES, PAPER, made_at=NOW).pdf)
    assert [said for said in ("Heath Council", *CONTACT.values()) if said not in text] == []


def test_about_speaks_of_sample_data_only_on_sample_data(heath, settings):
    settings.DEMONSTRATION = False
    assert "sample data" not in heath.client().get("/about/").content.decode().lower()


def texts(path: Path) -> Iterator[str]:
    """The texts in a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


# Names of councils that are words as well.
WORDS = frozenset(
    {
        "bury",
        "barking",
        "bath",
        "barnet",
        "crawley",
        "hart",
        "mole valley",
        "poole",
        "reading",
        "rother",
        "rugby",
    }
)
SAMPLE = ("demonstration/", "config/commands/demo.py")


def places() -> re.Pattern[str]:
    """The names of the councils of England and Wales."""
    wales = (SOURCE / "foundation/agencies/wales.txt").read_text(encoding="utf-8").splitlines()
    names = {one.name.lower() for one in authorities.every()} | {name.lower() for name in wales}
    short = {
        re.sub(r"\b(council|district|borough|city|county|metropolitan|london|royal|of)\b|,", " ", name)
        for name in names
    }
    long = {" ".join(name.split()) for name in short} - WORDS
    return re.compile(
        r"\b(" + "|".join(re.escape(name) for name in sorted(long) if len(name) > 4) + r")\b", re.I
    )


def test_no_place_of_england_or_wales_stands_in_code_or_in_rules_of_matching():
    place = places()
    assert [match[0] for match in place.finditer("Minutes of Cherwell, taken at Cardiff")] == [
        "Cherwell",
        "Cardiff",
    ]
    found = {}
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(SAMPLE):
            found[name] = {match[0] for text in texts(path) for match in place.finditer(text)}
    assert {name: said for name, said in found.items() if said} == {}
