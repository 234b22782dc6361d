"""Hostile reading: nothing exempt can be got out of what the public is given, byte by byte."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.meetings.packs.models import PageText
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import annexes
from tests.factories import leaks, published, uploads
from tests.meetings.packs import reading

pytestmark = pytest.mark.django_db

SECRETS = (
    "Purchase of Moor House",  # the title of the report, its bookmark and its heading
    "seven hundred thousand",  # its text
    "A plan of Moor House",  # what is said of its picture
    "Valuation by Penny",  # the title of its annex
    "freehold and fixtures",  # the words of its annex
    "the bidder withdrew",  # what changed since the version before
    "delegate the signing",  # its recommendation
    "Penny Valuer",  # who wrote the annex
)


def signed(made) -> None:
    made.docinfo["/Title"] = "Valuation by Penny"
    made.docinfo["/Author"] = "Penny Valuer"


def write(report, **said):
    shown = uploads.word_showing(
        uploads.picture(), alts=("A plan of Moor House",), heading="seven hundred thousand"
    )
    published.save(
        report,
        title="Purchase of Moor House",
        recommendations="delegate the signing",
        upload=inspection.inspect(shown, "Purchase of Moor House.docx"),
        **published.EXEMPT,
        **said,
    )


def clear(report) -> None:
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)


@pytest.fixture
def packs(county):
    """A first pack, and an addendum that replaces the exempt report in it."""
    agenda = published.begin(county)
    report = published.commission(published.add(agenda, "A building"))
    write(report)
    annex = inspection.inspect(uploads.pdf("freehold and fixtures", change=signed), "Valuation by Penny.pdf")
    annexes.add(by=OPERATOR, report=report, seen=1, title="Valuation by Penny", upload=annex)
    clear(report)
    published.cleared(agenda, "Housing")
    first = published.publish(county)
    write(report, note="the bidder withdrew")
    clear(report)
    return first, published.publish(county, changes="A revised report.")


def found(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_version_with_exempt_papers_holds_them(packs):
    first, _ = packs
    assert found(leaks.of_pdf(reading.bytes_of(first, private=True))) == [
        "Purchase of Moor House",
        "seven hundred thousand",
        "A plan of Moor House",
        "Valuation by Penny",
        "freehold and fixtures",
        "delegate the signing",
    ]


def test_nothing_exempt_is_left_anywhere_in_the_public_version(packs):
    for pack in packs:
        assert found(leaks.of_pdf(reading.bytes_of(pack))) == []


def test_the_public_version_holds_only_its_own_pictures_and_no_file(packs):
    data = reading.bytes_of(packs[0])
    assert [mark for mark in (b"/EmbeddedFile", b"/Subtype /Image", b"/PieceInfo") if mark in data] == []


def test_nothing_exempt_is_told_on_the_publics_pages_or_kept_for_its_search(county, packs):
    visitor, meeting = county.client(), county.meeting.get_absolute_url()
    paper = packs[0].papers.get(title="A building")
    pages = [meeting, *(pack.get_absolute_url() for pack in packs)]
    shown = [visitor.get(page).content.decode() for page in pages]
    assert found(" ".join(shown)) == []
    assert found(" ".join(PageText.objects.values_list("text", flat=True))) == []
    assert visitor.get(paper.get_absolute_url()).status_code == 302
    assert county.client("carys").get(paper.get_absolute_url()).status_code == 403


def test_what_a_later_pack_replaces_is_told_by_the_title_of_its_item(packs):
    assert packs[1].changes == [
        "Replaces the report to item 5, A building (pages 4 to 5).",
        "A revised report.",
    ]
