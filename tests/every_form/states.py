"""Where each form stands, who may send it, and what it wants to be sent so that it does what it is for.

A new form needs a line in FORMS: the test that walks the addresses says which is missing. What an address leads to
comes from `access.places`, or from a maker here where a form wants more to be there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from tests.every_form import making
from tests.factories import moorshire
from tests.factories import sign_in as signing
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern

PATTERNS = {pattern.name: pattern for pattern in every_pattern()}


@dataclass(frozen=True)
class Kept:
    """How to reach one form: `page` is the name of the address it stands on, where that is another."""

    page: str = ""
    who: str = "amina"
    make: Callable | None = None
    good: Mapping = field(default_factory=dict)
    wrong: str = "carys"  # may not send it; nobody for what is open to anyone
    done: int = 302


@dataclass(frozen=True)
class Ready:
    """A form that is there to be sent."""

    address: str
    page: str
    kept: Kept


def ready(county, name: str) -> Ready:
    """Make what a form needs to be there."""
    kept = FORMS[name]
    address = name.split(",")[0]
    parts = places.parts(county, address) | (kept.make(county) if kept.make else {})
    page = kept.page or address
    return Ready(address_with(address, parts), address_with(page, parts), kept)


def address_of(county, name: str) -> str:
    """Any address of the site, leading to something that is there."""
    return address_with(name, places.parts(county, name))


def address_with(name: str, parts: dict) -> str:
    """The address of a name with those of these parts that it takes."""
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(PATTERNS[name].pattern))
    return reverse(name, kwargs={one: parts[one] for one in wanted}) + parts.get("query", "")


# Forms whose answer comes from an app, a passkey or another site, which tests/foundation/sign_in sends; and those of an
# empty site, which tests/web/test_set_up.py sends.
ANSWERED_ELSEWHERE = {
    "asked-by-link",  # by the holder of a link: tests/meetings/reports/test_by_link.py
    "sign-in-passkey",
    "confirm-passkey",
    "passkey-add",
    "codes-add",
    "set-up",
    "set-up-council",
    "openid_connect_login",
}
DAY = {"on_day": "20", "on_month": "11", "on_year": "2024"}
TODAY_AS_OF = {"as_of_day": "25", "as_of_month": "11", "as_of_year": "2024"}
LIVE = "live-item"
QUORUM = {"quorum": "3", "call_in_days": "5", "lasts_minutes": "120", "website": ""}
DEFINED = {
    "unit_before": "",
    "unit_after": "%",
    "places": "1",
    "target": "",
    "target_from": "",
    "target_to": "",
    "baseline_points": "",
}
COLLECTION = {"period": "2019", "organizations": making.an_organisation, **{
    f"{name}_{part}": value
    for name, day in (("opens", "20"), ("due", "26"), ("late_after", "27"), ("locks", "28"))
    for part, value in (("day", day), ("month", "11"), ("year", "2024"))
}}  # fmt: skip
FIGURE = {"period": "Q1 2024-25", "value": "31", "count": "", "denominator": "", "lower": "", "upper": ""}
NO_VOTE = {
    "decide-votes_for": "",
    "decide-votes_against": "",
    "decide-abstained": "",
    "decide-verb": "agreed",
    "decide-seconder": "",
    "decide-casting": "",
    "decide-vote_": None,
}

# What two may have open at once: the box in which they type, and what each of them types.
WORDS = ("The moor is wet.", "The moor is dry.")
EDITED = {
    "body-amend": ("purpose", *WORDS),
    "agenda-add": ("title", *WORDS),
    "agenda-change": ("title", *WORDS),
    "standing-items": ("opening", *WORDS),
    "report-write": ("title", *WORDS),
    "live-entry, note": ("note-text", *WORDS),
    "minutes-part": ("text", *WORDS),
    "notice-decision": ("reasons", *WORDS),
    "practice": ("minutes_each", "7", "8"),
    "attending-seat": ("substitute", "Ada Birch", "Bal Singh"),
    "programme-item": ("summary", *WORDS),
    "recommendation-answer": ("proposed_action", *WORDS),
    "respond": ("proposed_action", *WORDS),
    "updates-update": ("focus", *WORDS),
    "fact-correct": ("place", *WORDS),
    "entry-change": ("name", "Moorshire Council", "Moorshire County"),
}

FORMS: dict[str, Kept] = {
    "body-establish": Kept(good=QUORUM | {"name": "Peat Forum", "since_year": "2020"}),
    "body-amend": Kept(good=QUORUM),
    "body-end": Kept(good={"on_day": "25"}),
    "seat-add": Kept(good={"person": None, "organization": None}),
    "seat-end": Kept(),
    "line-add": Kept(),
    "line-end": Kept(),
    "access-review": Kept(who="nia", good={"end": None, "sure": "on"}),
    "account-leave": Kept(who="nia", good={"to": ""}),
    "body-clock-set": Kept(make=making.local_clock, good={"clock": "8 working days"}),
    "body-clock-end": Kept(make=making.own_clock),
    "seat-change": Kept(),
    "substitute-add": Kept(good={"name": ""}),
    "substitute-end": Kept(),
    "post-add": Kept(),
    "post-appoint": Kept(make=making.empty_post, good={"name": "Hal Ivy", "person": "", "until_": None}),
    "post-leave": Kept(),
    "year-plan": Kept(
        good={"when": "second Tuesday, 19:00, not August", "first_year": "2025", "last_year": "2026"},
    ),
    "year-days": Kept(),
    "spreadsheets": Kept(good={"file": making.list_of_members, "kind": "", "body": ""}),
    "spreadsheet-import": Kept(make=making.a_spreadsheet),
    "spreadsheet-undo": Kept(make=making.an_imported_spreadsheet),
    "organisation-add": Kept(good={"name": "Peat Trust", "kind": "charity", "official_code": "E10000099"}),
    "person-add": Kept(good={"name": "Zed Peat", "another": ""}),
    "entry-change": Kept(good={"name": "Moorshire Council", "official_code": "E10000099"}),
    "entry-end": Kept(good={"successor": ""} | DAY),
    "entry-merge": Kept(make=making.twin),
    "entry-remove": Kept(make=making.empty_entry),
    "merge-undo": Kept(make=making.merged_entry),
    "cases-open": Kept(who="rafi", good={"happened": "3 November 2024", "about": ""}),
    "case-step": Kept(who="lena", make=making.a_case, good={"reason": ""}),
    "case-correct": Kept(who="rafi", make=making.a_case, good={"about": ""}),
    "case-give": Kept(
        who="lena",
        make=making.a_case,
        good={"email": "sana@moor.example", "organization": "", "team_role": "", "until_": None},
    ),
    "case-end": Kept(who="lena", make=making.access_to_end),
    "case-restrict": Kept(
        who="lena", make=making.case_to_restrict, good={"keep": making.lead_of_case_to_restrict}
    ),
    "case-lift": Kept(who="lena", make=making.restricted_case),
    "case-emergency": Kept(
        who="tom", make=making.case_for_an_emergency, good={"reference": making.reference_for_an_emergency}
    ),
    "case-review": Kept(who="lena", make=making.emergency_to_review),
    "subjects": Kept(who="sana", good=making.DESCRIBED, done=200),
    "subject-add": Kept(who="sana", good=making.DESCRIBED | TODAY_AS_OF | {"given": "Zed", "others": ""}),
    "subject-record": Kept(who="sana", make=making.a_subject, good=making.DESCRIBED | TODAY_AS_OF),
    "subject-withdraw": Kept(who="sana", make=making.record_to_withdraw),
    "subject-join": Kept(
        who="lena", make=making.two_like_subjects, good={"leader": making.subject_that_leads}
    ),
    "subject-apart": Kept(who="lena", make=making.twins),
    "subject-split": Kept(who="lena", make=making.joined_subject),
    "subject-apart-end": Kept(who="lena", make=making.twins_kept_apart),
    "duty-met": Kept(good=DAY),
    "duty-waive": Kept(),
    "duty-stop": Kept(make=lambda county: {"number": making.stoppable(county).pk}, good=DAY),
    "duty-run-on": Kept(make=making.stopped_duty, good=DAY | {"on_day": "21"}),
    "meeting-call": Kept(good={"on_day": "9", "on_month": "1", "on_year": "2025", "at": "14:00"}),
    "meeting-move": Kept(good={"on_day": "6", "on_month": "12", "at": "14:00"}),
    "meeting-call-off": Kept(),
    "action-tell": Kept(wrong="joan"),
    "action-finish": Kept(wrong="joan", good={"link": "https://example.org/grit"}),
    "action-evidence": Kept(wrong="joan", good={"link": ""}),
    "action-extend": Kept(good={"due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}),
    "action-drop": Kept(),
    "action-pass-on": Kept(),
    "action-rate": Kept(),
    "action-split": Kept(good=making.PARTS_OF_AN_ACTION),
    "action-merge": Kept(make=making.two_actions, good=making.DAY_TO_COME | {"others": making.another_action}),
    "plan-start": Kept(good=making.PLAN_STARTS),
    "plan-area": Kept(good={"label": "2"}),
    "plan-add": Kept(good=making.DAY_TO_COME | {"owner": "The Haven", "label": "2.1"}),
    "plan-gather": Kept(make=making.plan_and_action, good={"actions": making.action_in_no_plan}),
    "plan-change": Kept(good={"priority": "high", "label": "2.1"}),
    "plan-close": Kept(make=making.finished_plan),
    "action-confirm": Kept(make=making.complete_action),
    "action-send-back": Kept(
        make=making.complete_action, good={"due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}
    ),
    "action-impact": Kept(make=making.complete_action, good=DAY | {"verdict": "made a difference"}),
    "recommendation-answer": Kept(good=DAY | {"save_as": "published"}),
    "recommendation-action": Kept(
        good={"owner": "The Haven", "due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}
    ),
    "recommendation-impact": Kept(good=DAY | {"verdict": "made a difference"}),
    "respond": Kept(good=DAY | {"save_as": "published"}),
    "source-record": Kept(good=DAY),
    "source-find": Kept(good={"label": "2.1", "polarity": "gap"}),
    "source-recommend": Kept(good={"label": "2", "to": "Safer Moorshire Partnership"}),
    "source-link": Kept(
        good={"expires_on_day": "20", "expires_on_month": "12", "expires_on_year": "2024", "email": "ada@example.org"}
    ),
    "source-link-end": Kept(),
    "source-publish": Kept(),
    "respond-by-link": Kept(who="visitor", wrong="", good={"save_as": "draft"}),
    "source-join": Kept(good={"recommendations": making.recommendation_to_join}),
    "source-ask": Kept(good=DAY | {"due_day": "20", "due_month": "12", "due_year": "2024"}),
    "agenda-begin": Kept("agenda", make=making.free_meeting),
    "agenda-add": Kept(good={"exempt_paragraph": "3"}),
    "agenda-change": Kept(good={"exempt_paragraph": "3"}),
    "agenda-move": Kept("agenda"),
    "agenda-remove": Kept("agenda"),
    "agenda-take-planned": Kept("agenda", make=making.not_taken),
    "standing-items": Kept(),
    "report-commission": Kept(good={"wanted_on_day": "2", "wanted_on_month": "12"}),
    "report-write": Kept(good={"exempt_paragraph": "3", "preview": None}),
    "report-ask": Kept(good={"checker": "The Haven", "kinds": "legal", "wanted_on_day": "2", "wanted_on_month": "12"}),
    "report-check": Kept(good=DAY | {"reason": ""}),
    "report-annex": Kept(),
    "report-annex-remove": Kept("report"),
    "report-annex-change": Kept(),
    "report-picture-add": Kept(good={"file": making.picture}),
    "report-pictures": Kept(make=making.drawn),
    "report-picture-remove": Kept("report-pictures", make=making.drawn),
    "report-clear": Kept("report", make=making.checked_report),
    "report-withdraw": Kept(),
    "pack-publish": Kept(good={"follow": "on"}),
    "live-entry, open": Kept("live", make=making.planned_sitting("open")),
    "live-entry, prepare": Kept("live", make=making.planned_sitting("prepare")),
    "live-entry, all-here": Kept(LIVE, make=making.live("all-here", 0)),
    "live-entry, mark": Kept(LIVE, make=making.live("mark")),
    "live-entry, add": Kept(LIVE, make=making.live("add")),
    "live-entry, declare": Kept(LIVE, make=making.live("declare")),
    "live-entry, withdraw": Kept(LIVE, make=making.live("withdraw")),
    "live-entry, note": Kept(LIVE, make=making.live("note")),
    "live-entry, decide": Kept(LIVE, make=making.live("decide", 3), good=NO_VOTE),
    "live-entry, strike": Kept(LIVE, make=making.live("strike")),
    "live-entry, ask": Kept(LIVE, make=making.live("ask", 3), good={"ask-due_on_month": "12"}),
    "live-entry, resume": Kept("live-end", make=making.adjourned),
    "live-entry, adjourn": Kept("live-end", make=making.live("adjourn", 0)),
    "live-entry, close": Kept("live-end", make=making.live("close", 0)),
    "minutes-draft": Kept("minutes", make=making.minutes_of("none", "2024-05-30")),
    "minutes-publish-draft": Kept(
        "minutes", make=making.minutes_of("draft", "2024-06-06"), good={"with_empty": "yes"}
    ),
    "minutes-part": Kept(make=making.minutes_of("draft", "2024-06-06")),
    "minutes-approve": Kept(make=making.minutes_of("out", "2024-06-13")),
    "minutes-part-add": Kept(make=making.minutes_of("draft", "2024-06-06")),
    "minutes-part-arrange": Kept("minutes", make=making.minutes_of("draft", "2024-06-06")),
    "minutes-correct": Kept(make=making.minutes_of("approved", "2024-06-20")),
    "records-period": Kept(),
    "records-keep": Kept(make=making.old_papers, good={"until_year": "2027"}),
    "records-dispose": Kept(make=making.old_papers, good={"sure": "on"}),
    "minutes-sign": Kept(make=making.minutes_of("approved", "2024-06-20"), good=DAY),
    "minutes-publish": Kept("minutes", make=making.minutes_of("signed", "2024-06-27")),
    "notice-decision": Kept(make=making.decided),
    "notice-publish": Kept("notice", make=making.decided),
    "take-part": Kept(who="visitor", wrong=""),
    "request-late": Kept(),
    "request-accept": Kept("requests"),
    "request-decline": Kept(),
    "request-decline-held": Kept(make=making.held),
    "request-move": Kept("requests", make=making.two_accepted),
    "request-withdraw": Kept("request-of-mine", who="visitor", wrong=""),
    "practice": Kept(good=dict.fromkeys(("speaking", "statements", "petitions"), "10 working days before")),
    "interest-add": Kept(good=DAY),
    "interest-none": Kept("interests-of", make=making.without_interests),
    "interest-end": Kept(good=DAY | {"on_day": "25"}),
    "attending-seat": Kept(good={"coming": "no", "substitute": ""}),
    "attending-all": Kept(),
    "programme-add": Kept(),
    "programme-standing": Kept(),
    "programme-standing-end": Kept(),
    "programme-round": Kept("programme"),
    "programme-item": Kept(),
    "programme-move": Kept(),
    "programme-drop": Kept(),
    "programme-send-on": Kept(),
    "programme-notice": Kept("programme", make=making.key_decision),
    "outcomes-create": Kept(who="elin", make=making.analyst),
    "outcomes-add-area": Kept(who="elin", make=making.analyst, good={"gss": "E07000999", "within": ""}),
    "outcomes-add-theme": Kept(who="elin"),
    "outcomes-add-outcome": Kept(who="elin"),
    "outcomes-add-indicator": Kept(who="elin", good=DEFINED | {"number": "1.109"}),
    "outcomes-change-indicator": Kept(who="elin"),
    "outcomes-redefine": Kept(who="elin", good=DEFINED),
    "outcomes-record": Kept(who="elin", good=FIGURE),
    "outcomes-check-file": Kept(who="elin", good={"file": making.figures}),
    "outcomes-load": Kept(who="elin"),
    "outcomes-discard": Kept(who="elin"),
    "outcomes-publish": Kept(who="elin"),
    "outcomes-set-limits": Kept(who="elin"),
    "outcomes-commentary": Kept(who="elin"),
    "returns-add-template": Kept(
        who="elin", make=making.returns, good={"title": "Beds", "schema": "", "example": "training"}
    ),
    "returns-collect": Kept(who="elin", good=COLLECTION),
    "return-upload": Kept(who="ruth", wrong="ben", good={"file": making.return_sheet}),
    "return-fill-in": Kept(who="ruth", wrong="ben", good=making.GRID),
    "return-load": Kept(who="ruth", wrong="ben"),
    "return-discard": Kept(who="ruth", wrong="ben"),
    "return-send": Kept(who="ruth", wrong="ben"),
    "return-accept": Kept(who="elin"),
    "return-query": Kept(who="elin", good={"due_day": "3", "due_month": "12", "due_year": "2024"}),
    "return-reopen": Kept(who="elin", good={"due_day": "3", "due_month": "12", "due_year": "2024"}),
    "return-excuse": Kept(who="elin"),
    "updates-open": Kept(good={"year": "2026", "due_month": "12"}),
    "updates-add-body": Kept(make=making.asked),
    "updates-take-out": Kept(make=making.asked),
    "updates-publish": Kept(make=making.asked),
    "updates-update": Kept(make=making.asked),
    "updates-hand-in": Kept("updates-update", make=making.asked),
    "updates-last-year": Kept("updates-update", make=making.asked, done=200),
    "updates-send-back": Kept(make=making.handed_in, good={"due_month": "12"}),
    "paper-bring-in": Kept(wrong="joan", good={"paper": making.agenda_paper}),
    "paper-proof-read": Kept(),
    "paper-store": Kept(make=making.paper),
    "paper-undo": Kept(make=making.stored_paper),
    "facts-decide": Kept("paper", make=making.paper, good={"shown": "0", "fact": "0"}),
    "paper-set-aside": Kept("paper", make=making.paper),
    "fact-decide": Kept("paper", make=making.paper_beside_its_lines),
    "fact-correct": Kept(make=making.paper, good={"date": "2024-12-12", "time": "14:00", "next_meeting": ""}),
    "proof-start": Kept(wrong="joan", good={"papers": making.agenda_paper}),
    "proof-again": Kept(good={"paper_0": making.mended_paper}),
    "proof-job": Kept(make=making.stalled),
    "finding": Kept(),
    "finding-take-back": Kept("finding", make=making.accepted),
    "follow": Kept(who="visitor", wrong=""),
    "follow-body": Kept(who="visitor", wrong=""),
    "following": Kept(who="visitor", wrong=""),
    "following-stop": Kept("following", who="visitor", wrong=""),
    "sign-in": Kept(who="visitor", wrong="", good={"email": "joan@moor.example", "password": moorshire.PASSWORD}),
    "sign-out": Kept("home", wrong=""),
    "sign-in-code": Kept(who="halfway", wrong="", good={"code": signing.code}),
    "forgotten": Kept(who="visitor", wrong=""),
    "new-password": Kept(who="visitor", wrong="", good={"new": "a heron by the weir"}),
    "password": Kept(wrong="", good={"old": moorshire.PASSWORD, "new": "a heron by the weir"}),
    "email": Kept(wrong=""),
    "email-confirm": Kept(wrong=""),
    "set-up-code": Kept(wrong="", make=making.set_up_code, good={"code": making.newest_set_up_code}),
    "confirm": Kept(wrong="", good={"old": moorshire.PASSWORD}),
    "factor-remove": Kept(who="nia", make=making.factor_of("nia")),
    "recovery-codes": Kept(who="nia", wrong="", done=200),
    "session-end": Kept("security", wrong="", make=making.another_session),
    "sessions-end": Kept("security", wrong=""),
    "account-invite": Kept(who="nia", good={"person": ""}),
    "account-person": Kept(who="nia"),
    "role-give": Kept(who="nia", good={"role": "performance analyst", "organization": "", "county": None}),
    "role-end": Kept(who="nia"),
    "account-off": Kept(who="nia"),
    "account-on": Kept(who="nia"),
    "account-lost": Kept(who="nia", done=200),
    "account-sessions": Kept(who="nia"),
    "account-link": Kept(who="nia"),
}  # fmt: skip
