"""A paper is kept once, waits to be checked, and can be corrected before anything is stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot import papers as reading
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.imports import actions, rules, values
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact
from tests.factories import papers
from tests.factories.moorshire import day
from tests.papers.formats import made


def opened(text=papers.AGENDA, name="agenda.txt"):
    return reading.open_bytes(text.encode(), name)


def bring_in(text=papers.AGENDA, name="agenda.txt", by=OPERATOR):
    return actions.bring_in(opened=opened(text, name), by=by)


def test_a_paper_brought_in_waits_with_what_was_read_and_nothing_is_in_the_record_yet(county):
    source, new = bring_in()
    assert (new, source.state, source.scope, source.on) == (True, "waiting", county.board.scope, "2024-12-12")
    assert source.text == papers.AGENDA
    kinds = set(source.facts.values_list("kind", flat=True))
    assert {"meeting", "member", "agenda_item", "deadline", "recommendation"} <= kinds
    assert Meeting.objects.count() == 1
    assert [entry.act for entry in trail.history_of(source)] == [ImportsAct.BROUGHT_IN]


def test_what_could_not_be_read_of_a_paper_is_kept_with_it(county):
    pages = made.joined(made.pdf(), made.scan(2))
    source, _ = actions.bring_in(opened=reading.open_bytes(pages, "agenda.pdf"), by=OPERATOR)
    assert source.unread[0] == [1, 1, "Pages 3 to 4 are pictures without text."]


def test_the_same_paper_brought_twice_is_the_one_that_is_here(county):
    first, _ = bring_in()
    again, new = bring_in(name="the same under another name.txt")
    assert (again, new) == (first, False)
    assert (Document.objects.count(), trail.history_of(first).count()) == (1, 1)


def test_a_paper_that_differs_by_a_letter_is_another_paper(county):
    bring_in()
    _, new = bring_in(papers.AGENDA.replace("Moorton", "Moortown"))
    assert (new, Document.objects.count()) == (True, 2)


@pytest.mark.parametrize(
    ("name", "may"), [("amina", True), ("ben", True), ("carys", True), ("joan", False), ("visitor", False)]
)
def test_only_those_who_bring_papers_in_may(county, name, may):
    if may:
        assert bring_in(by=county.viewer(name))[1] is True
    else:
        with pytest.raises(Refused):
            bring_in(by=county.viewer(name))


@pytest.fixture
def paper(county):
    made = papers.source()
    papers.fact(made, "action", text="Write to the bus company", owner="Ruth Calloway", extra="kept")
    papers.fact(made, "deadline", sureness="unsure", what="response")
    return made


def facts(paper) -> list[Fact]:
    return list(paper.facts.order_by("order"))


def test_a_correction_is_kept_beside_what_was_read(paper):
    actions.correct(
        fact=facts(paper)[0],
        given={"text": " Write to the bus companies ", "owner": "Tom Ashdown", "due": "2024-12-20"},
        by=OPERATOR,
    )
    fact = facts(paper)[0]
    assert fact.state == "corrected"
    assert fact.value == {
        "text": "Write to the bus companies",
        "owner": "Tom Ashdown",
        "due": "2024-12-20",
        "extra": "kept",
    }
    assert fact.read_value["text"] == "Write to the bus company"
    change = trail.history_of(paper).last().change
    assert (change["from"]["owner"], change["to"]["owner"]) == ("Ruth Calloway", "Tom Ashdown")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": "", "owner": "Tom"}, "Enter the action"),
        ({"text": "Write", "owner": ""}, "Enter the owner"),
        (
            {"text": "Write", "owner": "Tom", "due": "soon"},
            "Enter a date as year-month-day, such as 2024-12-05",
        ),
        (
            {"text": "Write", "owner": "Tom", "due": "2024-02-30"},
            "Enter a date as year-month-day, such as 2024-12-05",
        ),
    ],
)
def test_a_correction_that_cannot_stand_changes_nothing(paper, given, said):
    with pytest.raises(DomainError, match=said):
        actions.correct(fact=facts(paper)[0], given=given, by=OPERATOR)
    assert (facts(paper)[0].state, facts(paper)[0].value["owner"]) == ("read", "Ruth Calloway")


@pytest.mark.parametrize(
    ("state", "sureness", "goes"),
    [
        ("read", "certain", True),
        ("read", "likely", True),
        ("read", "unsure", False),
        ("kept", "unsure", True),
        ("corrected", "unsure", True),
        ("left out", "certain", False),
    ],
)
def test_what_the_reader_is_unsure_of_stays_out_unless_somebody_keeps_it(state, sureness, goes):
    assert rules.goes_in(state, sureness) is goes


@pytest.mark.parametrize(
    ("kind", "field", "good", "bad"),
    [
        ("meeting", "date", ["2024-12-05"], ["5 December", "2024-02-30", "2024-12-05T14:00"]),
        ("meeting", "time", ["00:00", "23:59"], ["24:00", "2 pm", "14.00"]),
        ("agenda_item", "first_page", ["1", "999999"], ["-1", "1.5", "one", "1000000"]),
        (
            "deadline",
            "due",
            ["2024-12-05", "2024-12-05T14:00"],
            ["soon", "2024-12-05T25:00", "2024-12-05 14:00"],
        ),
        (
            "strategy",
            "adopted",
            ["2024", "2024-02", "2024-02-29"],
            ["2023-13", "2023-02-29", "spring 2024", "24"],
        ),
    ],
)
def test_each_kind_of_field_takes_what_it_can_hold(kind, field, good, bad):
    def wrong(text):
        return field in values.problems(kind, {field: text})

    assert [text for text in good if wrong(text)] == []
    assert [text for text in bad if not wrong(text)] == []


def test_keeping_and_leaving_out_are_decided_and_undecided_until_it_is_stored(paper):
    doubtful = facts(paper)[1]
    assert actions.decide(fact=doubtful, keep=True, by=OPERATOR).state == "kept"
    assert actions.decide(fact=doubtful, keep=False, by=OPERATOR).state == "left out"
    actions.set_aside(document=paper, by=OPERATOR)
    for change in (
        lambda: actions.decide(fact=doubtful, keep=True, by=OPERATOR),
        lambda: actions.correct(fact=facts(paper)[0], given={"text": "x", "owner": "y"}, by=OPERATOR),
        lambda: actions.store(document=paper, by=OPERATOR),
        lambda: actions.set_aside(document=paper, by=OPERATOR),
    ):
        with pytest.raises(document_rules.AlreadySettled, match="This paper is already set aside"):
            change()


def upload(client, content: bytes, name="agenda.txt"):
    return client.post("/papers/bring-in/", {"paper": SimpleUploadedFile(name, content)})


def test_a_paper_is_brought_in_on_screen_looked_over_and_stored(county):
    client = county.client("amina")
    answer = upload(client, papers.AGENDA.encode())
    source = Document.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/papers/{source.pk}/")
    page = client.get(answer["Location"]).content.decode()
    assert "Annual Report of the Safer Moorshire Partnership" in page
    stored = client.post(f"/papers/{source.pk}/store/", follow=True).content.decode()
    assert "Stored:" in stored
    assert "5 agenda items" in stored
    assert Meeting.objects.filter(body=county.board, starts_at__date=day("2024-12-12")).count() == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 not text", "minutes.pdf"),
        (b"PK\x03\x04rest", "minutes.docx"),
        (bytes(range(256)) * 10, "noise.bin"),
        (b"", "empty.txt"),
        (b"    \n \n", "blank.txt"),
        (b"Milk, eggs, bread and a newspaper.", "shopping.txt"),
    ],
)
def test_a_file_that_is_no_paper_gives_one_clear_sentence_and_stores_nothing(county, content, name):
    answer = upload(county.client("amina"), content, name)
    errors = answer.context["form"].errors
    assert (answer.status_code, list(errors), len(errors["paper"])) == (400, ["paper"], 1)
    assert len(errors["paper"][0]) > 10
    assert "Traceback" not in errors["paper"][0]
    assert (Document.objects.count(), Fact.objects.count()) == (0, 0)


def test_no_file_chosen_is_said(county):
    answer = county.client("amina").post("/papers/bring-in/", {"paper": ""})
    assert answer.status_code == 400
    assert answer.context["form"].errors["paper"] == ["Choose a paper"]


def test_a_file_too_big_to_read_is_said_to_be(county, settings):
    settings.PAPER_SIZE_LIMIT = 2**20
    answer = upload(county.client("amina"), b"x" * (2**20 + 1))
    assert answer.context["form"].errors["paper"] == ["The file must be at most 1 MB"]


def test_a_fact_is_corrected_and_left_out_on_screen(county, paper):
    client = county.client("amina")
    answer = client.post(
        f"/papers/{paper.pk}/facts/0/correct/",
        {"text": "Write", "owner": "Tom", "due": ""},
    )
    assert answer.status_code == 302
    assert facts(paper)[0].value["owner"] == "Tom"
    client.post(f"/papers/{paper.pk}/facts/0/decide/", {"keep": "no"})
    assert facts(paper)[0].state == "left out"
    answer = client.post(f"/papers/{paper.pk}/facts/0/correct/", {"text": "", "owner": "Tom"})
    assert (answer.status_code, answer.context["form"].errors["text"]) == (400, ["Enter the action"])


def test_reading_a_paper_is_kept_in_the_trail(county, paper):
    county.client("amina").get(f"/papers/{paper.pk}/")
    assert (
        Entry.objects.filter(
            act=TrailAct.READ, thing_type="documents.document", thing_id=str(paper.pk)
        ).count()
        == 1
    )


def test_a_kind_of_fact_the_screen_does_not_know_is_shown_as_it_was_read():
    assert values.display_rows("tide table", {"high_water": "06:10", "low": ""}) == [("High water", "06:10")]
    assert values.display_rows("indicator", {"name": "Bins missed", "series": {"Q1": "14", "Q2": "11"}}) == [
        ("Indicator", "Bins missed"),
        ("Series", "Q1: 14, Q2: 11"),
    ]
