"""An organisation's concerns: any worker logs one, the lead follows every referral to its outcome."""

import re

import pytest

from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.pathways.taking import CannotTake
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.pathways import projection
from shiremoot.spine.pathways.models import Case, CaseStep
from tests.factories.cases import take
from tests.factories.safeguarding import AGREED, LOGGED, REFERRED, SECRET, log, reviewed

OPEN = "/cases/organisation-concerns/open/"
SENT = "/cases/organisation-concerns/sent/"
FORM = {"seen": "0", "form": "6f6d2a3e-0000-4000-8000-000000000001"}
CLOSED = {
    "outcome": "resolved",
    "told": {"answer": "yes", "reason": "By phone"},
    "feedback": "The locks are changed.",
}


def duties(case) -> list[tuple[str, str]]:
    rows = Duty.objects.filter(subject=case.pk).order_by("pk")
    assert {row.audience for row in rows} == {Audience.RESTRICTED}
    return [(row.kind, row.state) for row in rows]


def page(county, name: str, address: str) -> str:
    answer = county.client(name).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_worker_logs_a_concern_and_is_offered_support(county):
    answer = county.client("rafi").post(OPEN, LOGGED | FORM)
    case = Case.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, case.get_absolute_url())
    assert "support service for staff" in page(county, "rafi", case.get_absolute_url())
    assert "support service for staff" not in page(county, "lena", case.get_absolute_url())


def test_support_is_in_the_words_of_the_organisation(county, settings):
    settings.SAFEGUARDING_SUPPORT = "Ring the made-up helpline."
    assert "Ring the made-up helpline." in page(county, "rafi", log(county).get_absolute_url())


def test_the_lead_owes_a_review_within_24_hours_and_sees_what_was_said(county):
    case = log(county)
    assert duties(case) == [("review-concern-in-organisation", "open")]
    assert (case.next_due_at - case.opened_at).total_seconds() == 24 * 3600
    assert SECRET in page(county, "lena", case.get_absolute_url())


def test_a_reporter_who_leaves_their_name_out_is_kept_nowhere(county):
    rafi = county.client("rafi")
    rafi.get(OPEN)
    before = set(Entry.objects.values_list("pk", flat=True))
    answer = rafi.post(OPEN, LOGGED | FORM | {"named": "no"})
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    case = Case.objects.get()
    step = CaseStep.objects.get()
    assert (step.account, step.taken_by) == (None, "somebody who did not give their name")
    assert list(case.scope.subject_grants.values_list("role", flat=True)) == ["lead"]
    kept = " ".join(map(str, Entry.objects.exclude(pk__in=before).values_list("account", "actor", "change")))
    assert re.findall(r"(?i)rafi", kept) == []
    assert Entry.objects.exclude(pk__in=before).exclude(account=None).count() == 0
    assert str(county.accounts["rafi"].pk) not in " ".join(
        SubjectGrant.objects.values_list("granted_by", flat=True)
    )
    shown = rafi.get(SENT).content.decode()
    assert f"Its reference is {case.reference}." in shown
    assert "Review the concern: within 24 hours." in shown
    assert rafi.get(case.get_absolute_url()).status_code == 404


def test_a_form_sent_twice_without_a_name_opens_one_case(county):
    for _ in range(2):
        assert county.client("rafi").post(OPEN, LOGGED | FORM | {"named": "no"})["Location"] == SENT
    assert Case.objects.count() == 1


def test_each_referral_is_chased_until_its_own_outcome(county):
    case = reviewed(county)
    take(county, case, "refer", **REFERRED)
    take(county, case, "refer", **REFERRED | {"to": "police"})
    take(county, case, "chase", referral="3", words="They will ring back")
    form = page(county, "lena", f"{case.get_absolute_url()}step/referral-outcome/")
    assert re.findall(r"Step \d+: [^<\n]+", form) == ["Step 3: Adult social care", "Step 4: Police"]
    take(
        county,
        case,
        "referral-outcome",
        referral="3",
        outcome="accepted",
        words="An enquiry",
        enough={"answer": "yes", "reason": "An enquiry is made"},
    )
    assert duties(case)[1:] == [
        ("ask-for-referral-outcome", "met"),
        ("ask-for-referral-outcome", "open"),
        ("ask-for-referral-outcome", "met"),
    ]
    assert projection.differences(case) == []


def test_a_concern_is_not_closed_over_an_action_that_is_not_done(county):
    case = reviewed(county)
    take(county, case, "action", **AGREED)
    case.refresh_from_db()
    assert f"{case.next_due_at.astimezone():%Y-%m-%d}" == "2024-11-29"
    with pytest.raises(CannotTake, match="nothing is outstanding from “Agree an action"):
        take(county, case, "close", **CLOSED)
    take(county, case, "action-done", action="3", result="Changed")
    take(county, case, "close", **CLOSED)
    case.refresh_from_db()
    assert (case.stage, case.outcome) == ("closed", "resolved")
    assert {state for _, state in duties(case)} == {"met"}


def test_the_reporter_reads_what_came_of_it_and_not_what_the_lead_keeps(county):
    case = reviewed(county)
    take(county, case, "note", words="For the lead alone")
    take(county, case, "close", **CLOSED | {"lessons": "Ask sooner"})
    shown = page(county, "rafi", case.get_absolute_url())
    assert "The locks are changed." in shown
    assert "For the lead alone" not in shown


def test_a_referral_without_agreement_says_why(county):
    case = reviewed(county)
    sent = {"to": "police", "asked": "A visit", "consent": "refused", "seen": "2"}
    answer = county.client("lena").post(f"{case.get_absolute_url()}step/refer/", sent)
    assert answer.status_code == 400
    assert "Answer “Why was it made without their agreement?”" in answer.content.decode()
    sent["basis"] = "A risk to life"
    assert county.client("lena").post(f"{case.get_absolute_url()}step/refer/", sent).status_code == 302


@pytest.mark.parametrize("name", ["amina", "carys", "tom", "gita", "sana"])
def test_a_stranger_a_colleague_another_agency_see_nothing(county, name):
    case = log(county)
    client = county.client(name)
    pages = (case.get_absolute_url(), f"/case/{case.reference}.json", f"{case.get_absolute_url()}access/")
    assert [client.get(address).status_code for address in pages] == [404, 404, 404]
    listed = client.get("/cases/organisation-concerns/").content.decode()
    assert case.reference not in listed
    assert SECRET not in listed


def test_the_page_about_the_process_says_what_is_local(county):
    shown = page(county, "lena", "/cases/organisation-concerns/about/")
    assert "Local practice, not law" in shown
    assert "National guidance, not law" in shown
