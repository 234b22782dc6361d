"""Only those who checked what changed of a report are asked again; a Word document's recommendations are its own."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.meetings.reports import actions, queries, rules, what_changed
from shiremoot.meetings.reports.what_changed import ALL, NONE, CheckedText
from tests.factories import published, uploads

BODY = (
    "## Background\n\nThe hall was cold.\n\n## Financial implications\n\nNone.\n\n## Risk management\n\nIce."
)


def text(recommendations: str = "approve it", body: str = BODY, how: str = "written here", file: str = ""):
    return CheckedText(how, recommendations, body, file)


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        (text(), text(), NONE),
        (text(), text(body=BODY.replace("\n\n", "\n\n\n")), NONE),
        (text(""), text("approve it"), NONE),
        (text(), text("refuse it"), ALL),
        (text(), text(body=BODY.replace("None.", "£5.")), {"finance"}),
        (text(), text(body=BODY.replace("Ice.", "Snow.").replace("None.", "£5.")), {"finance", "risk"}),
        (text(), text(body=BODY.replace("cold", "warm")), ALL),
        (text(), text(body=f"{BODY}\n\n## Legal implications\n\nNone."), {"legal"}),
        (text(), text(body=f"Summary.\n\n{BODY}"), ALL),
        (text(file="a"), text(file="b"), ALL),
        (text(), text(how="uploaded"), ALL),
    ],
)
def test_a_check_is_repeated_only_if_what_it_looked_at_changed(before, after, again):
    assert what_changed.checks_to_repeat(before, after) == again


@pytest.fixture
def report(county):
    report = published.commission(published.add(published.begin(county)))
    published.save(report, body=BODY, recommendations="")
    published.check_all(report)
    return report


def fallen_after(report, **said) -> set[str]:
    published.save(report, **{"body": BODY, "recommendations": ""} | said)
    report.refresh_from_db()
    return set(queries.fallen(report))


def test_the_recommendations_filled_in_late_void_no_check(report):
    assert fallen_after(report, recommendations="note it") == set()
    assert len(queries.clearances(report)) == 7


def test_the_officer_whose_part_changed_checks_again_and_nobody_else(report):
    assert fallen_after(report, body=BODY.replace("None.", "£5.")) == {"finance"}
    published.save(report, body=BODY.replace("None.", "£5."))
    with pytest.raises(rules.CannotClear, match=r"Still to be checked: finance\."):
        actions.clear(by=OPERATOR, report=report)


def test_a_new_annex_is_part_of_what_every_check_looks_at(report):
    actions.copy_version(report, OPERATOR, "An annex")
    report.refresh_from_db()
    assert len(queries.fallen(report)) == 7


def test_the_recommendations_of_a_word_document_are_taken(county):
    report = published.commission(published.add(published.begin(county)))
    given = uploads.word(
        "The Board is recommended to:", "1. Note it", "2. Agree it", heading="3. Recommendations"
    )
    made = published.save(report, upload=inspection.inspect(given, "paper.docx"), recommendations=" ")
    assert made.recommended == ["Note it", "Agree it"]


def test_recommendations_are_not_called_optional_and_then_required(county):
    report = published.commission(published.add(published.begin(county)))
    page = county.client("amina").get(f"{report.get_absolute_url()}write/").content.decode()
    assert "What is the meeting recommended to do? (optional)" not in page
    assert "Needed before the report is cleared" in page
