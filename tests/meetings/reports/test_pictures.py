"""Pictures of a report: those in a Word document and those added here are shown, and described before it is cleared."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.foundation.files import pictures as drawn
from shiremoot.kernel.errors import MissingText
from shiremoot.meetings.reports import actions, annexes, pictures, queries, rules
from shiremoot.meetings.reports.models import Annex, Clearance, Report, Version
from tests.factories import published, uploads

pytestmark = pytest.mark.django_db

HALL, CHART = uploads.picture(colour="teal"), uploads.picture(colour="navy")


@pytest.fixture
def report(county) -> Report:
    return published.commission(published.add(published.begin(county)))


def bring(report: Report, *shown: bytes, alts: tuple[str, ...] = ()) -> Version:
    data = uploads.word_showing(*shown, alts=alts)
    return published.save(report, upload=inspection.inspect(data, "report.docx"))


def told(version: Version) -> list[tuple[str, str, bool]]:
    return [(each.name, each.alt, each.decorative) for each in queries.pictures(version)]


def add(report: Report, name: str = "hall.png", **said) -> str:
    report.refresh_from_db()
    upload = drawn.inspect(HALL, name)
    return pictures.add(by=OPERATOR, report=report, seen=report.version, upload=upload, **said).name


def describe(report: Report, *said: tuple[str, bool]) -> Version | None:
    report.refresh_from_db()
    shown = queries.pictures(queries.version(report))
    given = {each.pk: words for each, words in zip(shown, said, strict=True)}
    return pictures.describe(by=OPERATOR, report=report, seen=report.version, descriptions=given)


def test_the_pictures_of_a_word_document_come_with_the_words_their_author_gave(report):
    assert told(bring(report, HALL, CHART, alts=("A cold hall",))) == [
        ("image1.png", "A cold hall", False),
        ("image2.png", "", False),
    ]


def test_what_word_guessed_is_not_taken_for_the_authors_words(report):
    version = bring(report, HALL, alts=("A building\n\nDescription automatically generated",))
    assert told(version) == [("image1.png", "", False)]


def test_a_report_is_not_cleared_while_a_picture_cannot_be_heard(report):
    bring(report, HALL, CHART)
    published.check_all(report)
    with pytest.raises(
        rules.CannotClear, match="Say what 2 of its pictures show, for those who cannot see them"
    ):
        actions.clear(by=OPERATOR, report=report)
    describe(report, ("A cold hall", False), ("", True))
    assert actions.clear(by=OPERATOR, report=report).state == rules.ReportState.CLEARED


def test_saying_what_a_picture_shows_is_a_version_that_leaves_the_checks_standing(report):
    first = bring(report, HALL)
    published.check_all(report)
    second = describe(report, ("A cold hall", False))
    assert (second.number, told(first), told(second)) == (
        2,
        [("image1.png", "", False)],
        [("image1.png", "A cold hall", False)],
    )
    report.refresh_from_db()
    assert len(queries.clearances(report)) == len(rules.ClearanceKind)
    assert describe(report, ("A cold hall", False)) is None


def test_what_was_said_of_a_picture_is_said_again_in_the_next_upload(report):
    bring(report, HALL)
    describe(report, ("A cold hall", False))
    assert told(bring(report, CHART, HALL)) == [
        ("image1.png", "", False),
        ("image2.png", "A cold hall", False),
    ]


def test_pictures_that_were_added_belong_to_what_is_written_here_only(report):
    published.save(report)
    assert [add(report, alt="A hall"), add(report, alt="A hall again")] == ["hall.png", "hall-2.png"]
    report.refresh_from_db()
    assert [name for name, *_ in told(queries.version(report))] == ["hall.png", "hall-2.png"]
    assert told(bring(report, CHART)) == [("image1.png", "", False)]


def test_a_picture_without_words_is_not_added(report):
    published.save(report)
    with pytest.raises(MissingText, match="Say what the picture shows"):
        add(report)
    assert not report.pictures.exists()


def test_a_picture_that_was_taken_away_stays_in_the_versions_before(report):
    published.save(report)
    add(report, alt="A hall")
    report.refresh_from_db()
    before = queries.version(report)
    after = pictures.remove(by=OPERATOR, picture=report.pictures.get(), seen=report.version)
    assert (len(told(before)), told(after)) == (1, [])


def test_the_pictures_of_an_annex_go_with_it_and_keep_their_words_when_it_is_renamed(report):
    published.save(report)
    shown = inspection.inspect(uploads.word_showing(HALL, alts=("A hall",)), "annex.docx")
    annex = annexes.add(by=OPERATOR, report=report, seen=1, title="Annex", upload=shown)
    annexes.amend(by=OPERATOR, annex=annex, seen=2, title="Annex 1", place=1)
    report.refresh_from_db()
    assert told(queries.version(report)) == [("image1.png", "A hall", False)]
    annexes.remove(by=OPERATOR, annex=Annex.objects.get(removed_in=None), seen=3)
    report.refresh_from_db()
    assert told(queries.version(report)) == []


def titles(report: Report, number: int) -> list[str]:
    return [annex.title for annex in queries.annexes(report, number)]


def test_annexes_are_named_and_ordered_and_older_versions_keep_theirs(report):
    published.save(report)
    for seen, title in enumerate(("A", "B", "C"), 1):
        last = annexes.add(by=OPERATOR, report=report, seen=seen, title=title, upload=published.upload(title))
    annexes.amend(by=OPERATOR, annex=last, seen=4, title="Costs", place=1)
    assert (titles(report, 4), titles(report, 5)) == (["A", "B", "C"], ["Costs", "A", "B"])
    with pytest.raises(rules.WrongState, match="already taken away"):
        annexes.amend(by=OPERATOR, annex=last, seen=5, title="Costs", place=2)


class TestOnScreen:
    @pytest.fixture
    def amina(self, county):
        return county.client("amina")

    def send(self, amina, report: Report, data: bytes, **said):
        given = {
            "seen": Report.objects.get(pk=report.pk).version,
            "file": SimpleUploadedFile("hall.png", data),
        }
        return amina.post(f"{report.get_absolute_url()}pictures/add/", given | said)

    def test_a_picture_is_added_and_shown_where_the_text_names_it(self, report, amina):
        published.save(report, body="Look:\n\n![The hall in 2024](hall.png)")
        answer = self.send(amina, report, HALL, alt="A cold hall")
        assert answer.status_code == 302
        where = f"{report.get_absolute_url()}pictures/{report.pictures.get().pk}/"
        page = amina.get(report.get_absolute_url()).content.decode()
        assert (
            f'<figure><img src="{where}" alt="A cold hall"><figcaption>The hall in 2024</figcaption>' in page
        )
        shown = amina.get(where)
        assert (shown["Content-Type"], shown["Content-Disposition"], shown["X-Content-Type-Options"]) == (
            "image/png",
            "inline",
            "nosniff",
        )

    @pytest.mark.parametrize(
        ("data", "said", "why"),
        [
            (b"<svg onload='x()'>", {"alt": "x"}, "This is an SVG drawing, which can hold programs."),
            (HALL, {}, "Say what the picture shows, or that it is only decoration."),
        ],
    )
    def test_what_cannot_be_shown_is_refused_with_the_reason(self, report, amina, data, said, why):
        published.save(report)
        answer = self.send(amina, report, data, **said)
        assert answer.status_code == 400
        assert why in answer.content.decode()
        assert not report.pictures.exists()

    def test_pictures_are_described_on_one_page_and_a_stale_page_loses_nothing(self, report, amina):
        bring(report, HALL)
        picture, address = report.pictures.get(), f"{report.get_absolute_url()}pictures/"
        page = amina.get(address).content.decode()
        assert "Still to be described" in page
        stale = amina.post(address, {"seen": 0, f"alt_{picture.pk}": "A cold hall"})
        assert stale.status_code == 400
        assert "A cold hall" in stale.content.decode()
        assert amina.post(address, {"seen": 1, f"alt_{picture.pk}": "A cold hall"}).status_code == 302
        report.refresh_from_db()
        assert told(queries.version(report)) == [("image1.png", "A cold hall", False)]

    def test_where_each_picture_stands_is_told(self, report, amina):
        published.save(report, body="![](hall.png)")
        add(report, alt="A hall")
        add(report, "street.png", alt="A street")
        shown = inspection.inspect(uploads.word_showing(CHART), "annex.docx")
        annexes.add(by=OPERATOR, report=report, seen=3, title="Annex 1", upload=shown)
        page = amina.get(f"{report.get_absolute_url()}pictures/").content.decode()
        assert re.findall('<p class="quiet">([^<]+)</p>', page) == [
            "In the text.",
            "Not shown in the text yet.",
            "In Annex 1.",
        ]

    def test_an_annex_is_renamed_and_moved(self, report, amina):
        published.save(report)
        annex = annexes.add(by=OPERATOR, report=report, seen=1, title="A", upload=published.upload("A"))
        address = f"{report.get_absolute_url()}annexes/{annex.pk}/change/"
        assert amina.post(address, {"seen": 2, "title": "Costs", "place": 9}).status_code == 400
        assert amina.post(address, {"seen": 2, "title": "Costs", "place": 1}).status_code == 302
        assert titles(report, 3) == ["Costs"]
        assert Clearance.objects.count() == 0
