"""Every kind of page there is, with one or more addresses of each; a test holds the list complete."""

from collections.abc import Callable

from playwright.sync_api import Page

BOARD = "/bodies/health-and-wellbeing-board/"
MEETING = f"{BOARD}meetings/2024-12-05/"
PREPARED = f"{BOARD}meetings/2025-03-13/"  # its agenda is in preparation

# Kinds that are not pages: files, and addresses that only take what a form sends.
NOT_PAGES = {
    "ledger-csv",
    "data-table",
    "data-metadata",
    "oparl-system",
    "oparl-bodies",
    "oparl-body",
    "oparl-list",
    "oparl-object",
    "meetings-feed",
    "robots",
    "sitemap",
    "sitemap-part",
    "published-feed",
    "body-published-feed",
    "moderngov-address",
    "old-document",
    "old-paper",
    "programme-round",
    "programme-notice",
    "request-accept",
    "request-move",
    "request-withdraw",
    "request-of-mine",  # there once somebody asks: test_a_resident_takes_part looks it over
    "following-stop",
    "following",  # there once a letter went out, which needs a mail server
    "interest-none",
    "interest-end",  # there once something is registered: test_a_resident_takes_part looks it over
    "programme-standing-end",  # there once something stands: test_planning_ahead looks it over
    "journey",  # there once something travels: test_planning_ahead looks it over
    "substitute-end",  # there once somebody is named: tests/spine/bodies/test_appointments.py looks it over
    "updates-pdf",
    "updates-hand-in",
    "updates-last-year",
    "updates-round",  # there once somebody is asked: test_partnership_updates looks these over
    "updates-update",
    "updates-report",
    "updates-publish",
    "updates-add-body",
    "updates-take-out",
    "updates-send-back",
    "pack-page",  # there once something is published
    "my-feed",
    "body-feed",
    "sign-out",
    "fact-decide",
    "paper-store",
    "paper-set-aside",
    "live-entry",
    "minutes-pdf",
    "minutes-draft",
    "minutes-publish-draft",
    "minutes-publish",
    "notice-pdf",
    "notice-publish",
    "minutes-edition",  # there once minutes are drafted: test_the_whole_cycle looks these and actions over
    "minutes-part",
    "minutes-part-add",
    "minutes-part-arrange",
    "minutes-correct",
    "minutes-approve",
    "minutes-sign",
    "notice-decision",
    "action",
    "action-tell",
    "action-finish",
    "action-drop",
    "action-pass-on",
    "proof-download",
    "proof-job",  # gone once the work is done: test_proof_reading looks it over
    "finding-take-back",
    "agenda-begin",
    "agenda-move",
    "agenda-remove",
    "agenda-take-planned",
    "report-clear",
    "report-file",
    "report-annex-file",
    "report-annex-remove",
    "report-annex-change",  # test_the_whole_cycle looks it over, with a report that has annexes and pictures
    "report-picture",
    "report-picture-remove",
    "published-picture",
    "pack-proof",
    "published-document",
    "pack",  # there once something is published: test_the_whole_cycle looks these two over
    "published-paper",
}

FOR_ANYONE = {
    "home": "/",
    "county": "/county/",
    "county, narrowed": "/county/?kind=committee&advice=yes",
    "county, another day": "/county/?as_at_day=6&as_at_month=11&as_at_year=2018",
    "county, nothing fits": "/county/?kind=cabinet&law=not",
    "county, a wrong day": "/county/?as_at_day=31&as_at_month=2&as_at_year=2024",
    "body": BOARD,
    "body, one that ended": "/bodies/joint-management-group-adults/",
    "body-members": f"{BOARD}members/",
    "body-meetings": f"{BOARD}meetings/",
    "body-owed": f"{BOARD}owed/",
    "body-plans": f"{BOARD}plans/",
    "body-history": f"{BOARD}history/",
    "body-records": f"{BOARD}records/",
    "records-schedule": "/records/schedule/",
    "meeting": MEETING,
    "meeting, held": f"{BOARD}meetings/2024-09-26/",
    "minutes": f"{MEETING}minutes/",
    "notice": f"{MEETING}decisions/",
    "meetings": "/meetings/",
    "meetings-month": "/meetings/2024/12/",
    "meetings-month, nothing in it": "/meetings/2019/2/",
    "search": "/search/",
    "search, found": "/search/?q=homelessness",
    "search, nothing fits": "/search/?q=zebra&kind=paper",
    "decisions": "/decisions/",
    "decisions, of one body": "/decisions/?body=health-and-wellbeing-board",
    "published": "/published/",
    "published, of one body": "/published/?body=health-and-wellbeing-board",
    "follow": "/follow/",
    "follow-body": f"{BOARD}follow/",
    "attendance": f"{BOARD}attendance/",
    "person": "/people/nick-broughton/",
    "interests": f"{BOARD}interests/",
    "interests-of": "/people/nick-broughton/interests/",
    "data": "/data/",
    "updates": "/partnership-updates/",
    "programme": f"{BOARD}programme/",
    "forward-plan": "/forward-plan/",
    "take-part": f"{MEETING}take-part/speak/",
    "take-part, a statement": f"{MEETING}take-part/statement/",
    "take-part, not taken": f"{MEETING}take-part/petition/",
    "post": "/posts/leader/",
    "organisation": "/organisations/oxfordshire-county-council/",
    "ledger": "/owed/",
    "ledger, nothing fits": "/owed/?state=waived&when=soon",
    "duty": "/owed/1/",
    "clocks": "/clocks/",
    "sign-in": "/sign-in/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "about": "/about/",
    "not found": "/nowhere/",
}

FOR_OFFICERS = {
    "home": "/",
    "ledger": "/owed/?whose=mine",
    "meeting": MEETING,
    "meeting-call": f"{BOARD}meetings/call/",
    "meeting-move": f"{MEETING}move/",
    "meeting-call-off": f"{MEETING}call-off/",
    "attending": f"{MEETING}attending/",
    "attending-seat": f"{MEETING}attending/20/",
    "requests": f"{MEETING}requests/",
    "request-late": f"{MEETING}requests/late/petition/",
    "request-decline": f"{MEETING}requests/1/decline/",
    "practice": f"{BOARD}public-participation/",
    "records": "/records/",
    "records-period": "/records/schedule/exempt-papers/",
    "records-keep": f"{MEETING}records/exempt-papers/keep/",
    "records-dispose": f"{MEETING}records/exempt-papers/dispose/",
    "updates-open": "/partnership-updates/open/",
    "interest-add": "/people/nick-broughton/interests/add/",
    "programme": f"{BOARD}programme/",
    "programme-add": f"{BOARD}programme/add/",
    "programme-standing": f"{BOARD}programme/standing/",
    "programme-item": f"{BOARD}programme/1/",
    "programme-move": f"{BOARD}programme/1/move/",
    "programme-drop": f"{BOARD}programme/1/drop/",
    "programme-send-on": f"{BOARD}programme/1/send-on/",
    "minutes": f"{BOARD}meetings/2024-09-26/minutes/",
    "notice": f"{BOARD}meetings/2024-09-26/decisions/",
    "live": f"{MEETING}live/",
    "live-item": f"{MEETING}live/9/",
    "live-end": f"{MEETING}live/end/",
    "live-arising": f"{MEETING}live/arising/",
    "body-establish": "/county/add-a-body/",
    "body-keep": f"{BOARD}keep/",
    "body-amend": f"{BOARD}keep/entry/",
    "body-end": f"{BOARD}keep/end/",
    "seat-add": f"{BOARD}keep/seats/add/",
    "seat-end": f"{BOARD}keep/seats/20/end/",
    "seat-change": f"{BOARD}keep/seats/20/change/",
    "substitute-add": f"{BOARD}keep/seats/20/substitute/",
    "post-add": "/organisations/oxfordshire-county-council/posts/add/",
    "post-appoint": "/posts/leader/appoint/",
    "post-leave": "/posts/oscb-business-manager/holdings/34/end/",
    "line-add": f"{BOARD}keep/lines/add/",
    "line-end": f"{BOARD}keep/lines/8/end/",
    "duty": "/owed/1/",
    "duty-met": "/owed/1/met/",
    "duty-waive": "/owed/3/waive/",
    "duty-stop": "/owed/1/stop-the-clock/",
    "duty-run-on": "/owed/1/run-on/",
    "agenda": f"{PREPARED}agenda/",
    "agenda, not begun": f"{BOARD}meetings/2025-06-26/agenda/",
    "agenda-add": f"{PREPARED}agenda/add/",
    "agenda-change": f"{PREPARED}agenda/items/5/",
    "standing-items": f"{BOARD}standing-items/",
    "reports": f"{PREPARED}reports/",
    "report-commission": f"{PREPARED}reports/commission/5/",
    "report": f"{PREPARED}reports/1/",
    "report, drafted": f"{PREPARED}reports/2/",
    "report, commissioned": f"{PREPARED}reports/4/",
    "report-write": f"{PREPARED}reports/2/write/",
    "report-check": f"{PREPARED}reports/2/checks/risk/",
    "report-annex": f"{PREPARED}reports/2/annexes/add/",
    "report-pictures": f"{PREPARED}reports/2/pictures/",
    "report-picture-add": f"{PREPARED}reports/2/pictures/add/",
    "report-withdraw": f"{PREPARED}reports/2/withdraw/",
    "report-version": f"{PREPARED}reports/1/versions/1/",
    "pack-publish": f"{PREPARED}publish/",
    "account": "/account/",
    "papers": "/papers/",
    "paper-bring-in": "/papers/bring-in/",
    "paper": "/papers/1/",
    "fact-correct": "/papers/1/facts/1/correct/",
    "paper-proof-read": "/papers/1/proof-read/",
    "proofs": "/papers/proofs/",
    "proof-start": "/papers/proofs/start/",
    "proof": "/papers/proofs/1/",
    "proof, nothing fits": "/papers/proofs/1/?state=accepted",
    "proof-paper": "/papers/proofs/1/papers/0/?line=12",
    "proof-again": "/papers/proofs/1/again/",
    "finding": "/papers/proofs/1/findings/0/",
}

# Pages of another status than 200.
STATUS = {"not found": 404, "county, a wrong day": 400}


def kind(name: str) -> str:
    """The kind of page a name stands for: what comes before the comma."""
    return name.split(",")[0]


def _press(address: str, button: str, within: str = "main form:has(button)") -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(address)
        page.locator("main").get_by_role("button", name=button, exact=True).click()

    return go


def _write_nothing(page: Page) -> None:
    page.goto(f"{PREPARED}reports/4/write/")
    for box in page.locator("main textarea").all():
        box.fill("")
    page.get_by_role("button", name="Save", exact=True).click()


# Forms sent as they stand, so that they come back with their errors.
WITH_ERRORS = {
    "sign-in": ("", _press("/sign-in/", "Sign in")),
    "paper-bring-in": ("amina", _press("/papers/bring-in/", "Read it")),
    "proof-start": ("amina", _press("/papers/proofs/start/", "Proof-read")),
    "body-establish": ("amina", _press("/county/add-a-body/", "Add it")),
    "body-end": ("amina", _press(f"{BOARD}keep/end/", "End it")),
    "seat-add": ("amina", _press(f"{BOARD}keep/seats/add/", "Add it")),
    "line-add": ("amina", _press(f"{BOARD}keep/lines/add/", "Add it")),
    "duty-met": ("amina", _press("/owed/1/met/", "Record that it was met")),
    "duty-waive": ("amina", _press("/owed/3/waive/", "Waive it")),
    "duty-stop": ("amina", _press("/owed/1/stop-the-clock/", "Stop the clock")),
    "duty-run-on": ("amina", _press("/owed/1/run-on/", "Let it run on")),
    "meeting-move": ("amina", _press(f"{MEETING}move/", "Move it")),
    "meeting-call-off": ("amina", _press(f"{MEETING}call-off/", "Call it off")),
    "take-part": ("", _press(f"{MEETING}take-part/speak/", "Ask to speak")),
    "take-part, a statement": ("", _press(f"{MEETING}take-part/statement/", "Hand it in")),
    "request-late": ("amina", _press(f"{MEETING}requests/late/petition/", "Present it")),
    "request-decline": ("amina", _press(f"{MEETING}requests/1/decline/", "Decline it")),
    "attending-seat": ("amina", _press(f"{MEETING}attending/20/", "Note it")),
    "interest-add": ("amina", _press("/people/nick-broughton/interests/add/", "Register it")),
    "programme-add": ("amina", _press(f"{BOARD}programme/add/", "Plan it")),
    "programme-standing": ("amina", _press(f"{BOARD}programme/standing/", "Add it")),
    "programme-drop": ("amina", _press(f"{BOARD}programme/1/drop/", "Take it off")),
    "programme-send-on": ("amina", _press(f"{BOARD}programme/1/send-on/", "Plan it there too")),
    "agenda-add": ("amina", _press(f"{PREPARED}agenda/add/", "Add it")),
    "report-commission": ("amina", _press(f"{PREPARED}reports/commission/5/", "Commission it")),
    "report-write": ("amina", _write_nothing),
    "report-check": ("amina", _press(f"{PREPARED}reports/2/checks/risk/", "Record it")),
    "report-annex": ("amina", _press(f"{PREPARED}reports/2/annexes/add/", "Add it")),
    "report-picture-add": ("amina", _press(f"{PREPARED}reports/2/pictures/add/", "Add it")),
    "pack-publish": ("amina", _press(f"{PREPARED}publish/", "Publish")),
    "account": ("amina", _press("/account/", "Change the password")),
}
