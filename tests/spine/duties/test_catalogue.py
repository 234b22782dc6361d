"""The catalogue of duties: what ships, and what is refused."""

import pathlib
from collections import Counter
from datetime import date, datetime

import pytest

from shiremoot.kernel import clocks
from shiremoot.spine.duties import catalogue

KINDS = catalogue.load()
EACH_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
ENTRY = """
[answer-letter]
title = "Answer the letter"
owes = "clerk"
owed_to = "resident"
clock = "10 working days"
starts = "the letter arrives"
authority = "A made-up Act s1"
status = "law"
version = 1
"""


def shelve(folder: pathlib.Path, **files: str) -> pathlib.Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


# What ships.


def test_at_least_a_hundred_kinds_ship():
    assert len(KINDS) >= 100


@EACH_KIND
def test_each_kind_says_who_owes_what_to_whom_from_when_and_on_what_authority(kind):
    said = [kind.title, kind.owes, kind.owed_to, kind.authority, *kind.starts]
    assert all(said)
    assert kind.starts != ()
    assert kind.title[0].isupper()
    assert not kind.title.endswith(".")
    assert kind.clock or kind.when


@EACH_KIND
def test_each_kind_with_a_clock_can_be_counted(kind):
    if kind.clock:
        assert isinstance(kind.clock.from_(datetime(2024, 12, 5, 14)), clocks.Due)
        assert kind.clock.calendar == kind.calendar


@EACH_KIND
def test_each_link_goes_to_the_text_of_the_law(kind):
    assert kind.link == "" or kind.link.startswith("https://www.legislation.gov.uk/uk")


@EACH_KIND
def test_what_is_to_confirm_says_what_is_in_doubt(kind):
    in_words_already = kind.clock is None
    assert kind.status != "to confirm" or kind.note or in_words_already


def test_each_status_is_used():
    assert set(Counter(kind.status for kind in KINDS.values())) == set(catalogue.STATUSES)


EXAMPLES = [
    ("publish-agenda", datetime(2024, 12, 5, 14), "Wednesday 27 November 2024"),
    ("request-to-speak", datetime(2024, 12, 5, 14), "Friday 29 November 2024, 09:00"),
    ("written-statement", datetime(2024, 12, 5, 14), "Tuesday 3 December 2024, 09:00"),
    ("publish-minutes", date(2024, 12, 5), "Thursday 19 December 2024"),
    ("respond-to-health-scrutiny", date(2023, 10, 17), "Tuesday 14 November 2023"),
    ("respond-to-scrutiny", date(2023, 10, 17), "Saturday 16 December 2023"),
    ("respond-to-inspection", date(2023, 9, 15), "Friday 27 October 2023"),
    ("review-domestic-abuse-strategy", date(2021, 12, 15), "Saturday 14 December 2024"),
    ("answer-information-request", date(2024, 6, 14), "Monday 15 July 2024"),
    ("register-interests", date(2024, 5, 7), "Monday 3 June 2024"),
    ("pay-information-fee", date(2024, 1, 10), "Tuesday 9 April 2024"),
    ("give-first-private-notice", date(2024, 12, 5), "Wednesday 6 November 2024"),
    ("report-data-breach", datetime(2024, 10, 26, 9), "Tuesday 29 October 2024, 08:00"),
    ("publish-healthwatch-report", date(2024, 3, 31), "Sunday 30 June 2024"),
    ("update-scrutiny", date(2023, 11, 14), "Thursday 14 November 2024"),
    ("finish-plan", date(2024, 1, 8), "Monday 27 May 2024"),
]


@pytest.mark.parametrize(("key", "start", "due"), EXAMPLES)
def test_the_shipped_clocks_give_the_dates_practitioners_expect(key, start, due):
    assert KINDS[key].clock.from_(start).in_words() == due


@pytest.mark.parametrize(
    ("key", "when"),
    [
        ("report-back", "at the meeting named"),
        ("carry-out-action", "by the date the body set"),
        ("bring-item-forward", "at the meeting the forward plan names"),
    ],
)
def test_duties_with_no_number_say_in_words_when_they_are_due(key, when):
    assert (KINDS[key].clock, KINDS[key].when) == (None, when)


def test_a_response_to_scrutiny_starts_from_the_later_of_report_and_notice():
    assert KINDS["respond-to-scrutiny"].starts == ("the report is received", "the notice is received")


def test_freedom_of_information_keeps_the_calendar_of_the_whole_kingdom():
    by_calendar = {key for key, kind in KINDS.items() if kind.calendar == "uk"}
    assert by_calendar == {
        "answer-information-request",
        "refuse-information-request",
        "answer-environmental-request",
        "answer-large-environmental-request",
        "reconsider-environmental-request",
    }


def test_the_catalogue_is_read_once_and_cannot_be_changed():
    assert catalogue.load() is KINDS
    with pytest.raises(TypeError):
        KINDS["publish-agenda"] = None


# How an entry is read.


def test_an_entry_is_read_whole(tmp_path):
    entry = (
        ENTRY
        + 'calendar = "uk"\nlink = "https://example.org/act"\nnote = "Of doubtful age."\nwhen = "soon"\n'
    )
    assert dict(catalogue.load(shelve(tmp_path, letters=entry))) == {
        "answer-letter": catalogue.DutyKind(
            key="answer-letter",
            field="letters",
            title="Answer the letter",
            owes="clerk",
            owed_to="resident",
            starts=("the letter arrives",),
            authority="A made-up Act s1",
            status="law",
            version=1,
            clock=clocks.Clock.parse("10 working days", calendar="uk"),
            when="soon",
            calendar="uk",
            link="https://example.org/act",
            note="Of doubtful age.",
        )
    }


def test_an_entry_is_counted_by_the_england_and_wales_calendar_unless_it_says_otherwise(tmp_path):
    kind = catalogue.load(shelve(tmp_path, letters=ENTRY))["answer-letter"]
    assert (kind.calendar, kind.clock.calendar) == ("england-wales", "england-wales")


# What is refused.


def changed(old: str, new: str) -> str:
    assert old in ENTRY
    return ENTRY.replace(old, new)


STARTS = 'starts = "the letter arrives"'
REFUSALS = {
    "a field nobody knows": (
        ENTRY + 'colour = "red"\n',
        "there is no field colour; expected only authority, calendar, clock, link, note, opportunity, owed_to, owes, "
        "pauses, starts, status, title, version, when.",
    ),
    "a missing field": (changed('owes = "clerk"\n', ""), "expected owes as well."),
    "two missing fields": (
        changed('owes = "clerk"\nowed_to = "resident"\n', ""),
        "expected owes, owed_to as well.",
    ),
    "an empty field": (changed('"clerk"', '" "'), "expected owes in words."),
    "a field that is not words": (changed('"clerk"', "7"), "expected owes in words."),
    "a status of its own": (
        changed('"law"', '"certain"'),
        'the status "certain" is not one of law, guidance, local, to confirm.',
    ),
    "a clock nobody can read": (
        changed('"10 working days"', '"a while"'),
        'Cannot read "while" in "a while" as a unit: expected one of hours, working hours, days, clear days, '
        "clear calendar days, clear working days, working days, weeks, months, years, then before, after or "
        "beginning with.",
    ),
    "an unknown calendar": (
        ENTRY + 'calendar = "mars"\n',
        'There is no calendar "mars": expected one of england-wales, england, uk, hub.',
    ),
    "an unknown calendar and no clock": (
        changed('clock = "10 working days"', 'when = "soon"\ncalendar = "mars"'),
        'There is no calendar "mars": expected one of england-wales, england, uk, hub.',
    ),
    "neither clock nor when": (
        changed('clock = "10 working days"\n', ""),
        "expected a clock, or when in words.",
    ),
    "an empty clock and no when": (
        changed('"10 working days"', '""'),
        "expected a clock, or when in words.",
    ),
    "no start event": (changed(STARTS, "starts = []"), "expected starts in words."),
    "an empty start event": (
        changed(STARTS, 'starts = ["the letter arrives", ""]'),
        "expected starts in words.",
    ),
    "a version that is not a number": (
        changed("version = 1", 'version = "1"'),
        "expected a version of 1 or more.",
    ),
    "a version below 1": (changed("version = 1", "version = 0"), "expected a version of 1 or more."),
    "a version of true": (changed("version = 1", "version = true"), "expected a version of 1 or more."),
    "a link that is not safe": (
        ENTRY + 'link = "http://example.org"\n',
        "expected a link that starts with https://.",
    ),
}


@pytest.mark.parametrize(("entry", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_an_entry_is_refused_with_its_file_its_key_and_the_reason(entry, reason, tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue) as refused:
        catalogue.load(shelve(tmp_path, letters=entry))
    broken = refused.value
    assert (broken.file, broken.entry, broken.reason) == ("letters.toml", "answer-letter", reason)
    assert str(broken) == f"letters.toml, answer-letter: {reason}"


def test_a_key_used_in_two_files_is_refused(tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue) as refused:
        catalogue.load(shelve(tmp_path, letters=ENTRY, post=ENTRY))
    assert str(refused.value) == "post.toml, answer-letter: this key is already used in letters.toml."


@pytest.mark.parametrize("key", ["Answer-Letter", "answer_letter", '"answer letter"', "answer--letter"])
def test_a_key_is_small_letters_and_hyphens(key, tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue, match=r"expected a key of small letters and hyphens\.$"):
        catalogue.load(shelve(tmp_path, letters=changed("answer-letter", key)))


def test_a_field_outside_any_table_is_refused(tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue) as refused:
        catalogue.load(shelve(tmp_path, letters="version = 1\n" + ENTRY))
    assert str(refused.value) == "letters.toml, version: expected a table of fields."


@pytest.mark.parametrize("text", ["[answer-letter", ENTRY + ENTRY])
def test_a_file_that_is_not_toml_is_named(text, tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue, match=r"^letters\.toml: this is not a TOML file: .+\.$"):
        catalogue.load(shelve(tmp_path, letters=text))


def test_a_file_that_is_not_text_is_named(tmp_path):
    (tmp_path / "letters.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(catalogue.BrokenCatalogue, match=r"^letters\.toml: this is not a TOML file: .+\.$"):
        catalogue.load(tmp_path)


def test_a_folder_with_nothing_in_it_is_refused(tmp_path):
    with pytest.raises(catalogue.BrokenCatalogue, match="expected at least one"):
        catalogue.load(tmp_path)
