"""What becomes of an action: progress, completion with evidence, confirmation and impact, or why it is dropped."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.action_updates.queries import arising
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.duties import permissions as duty_permissions
from shiremoot.spine.duties import queries as ledger
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.thread import (
    impact,
    owners,
    presenting,
    progress,
    proposals,
    queries,
    rules,
    succession,
)
from shiremoot.spine.thread.models import Action
from tests.factories import asked, moorshire
from tests.factories.moorshire import NOW, TODAY, at, day


@pytest.fixture
def action(county):
    """The board asked The Haven for grit in September."""
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    return asked.of(held, owner="the haven", due_on=day("2024-12-20"))


@pytest.fixture
def amina(county):
    return county.viewer("amina")


def fresh(action) -> Action:
    return Action.objects.get(pk=action.pk)


def test_it_is_owed_by_the_one_the_register_knows_under_that_name(county, action):
    duty = queries.duty_of(action)
    assert (duty.owed_by.organization, duty.owed_to.body) == (county.haven, county.board)
    assert action.owned_by == duty.owed_by


def test_the_name_of_a_post_is_owed_by_the_post(county):
    post = Post.objects.create(key="lanes", title="Director of Lanes", organization=county.council)
    made = asked.of(county.meeting, owner="the Director of Lanes")
    assert (made.owned_by.post, queries.duty_of(made).owed_by) == (post, made.owned_by)


def test_a_name_nobody_has_is_owed_by_those_words(county):
    assert asked.of(county.meeting, owner="Director of Lanes").owned_by.name == "Director of Lanes"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Cllr Joan Whitcombe", "Councillor Joan Whitcombe"),
        ("joan whitcombe", "Councillor Joan Whitcombe"),
        ("Leader of the Council", "Leader of the Council, Moorshire County Council"),
        (
            "Leader of the Council, Moorshire County Council",
            "Leader of the Council, Moorshire County Council",
        ),
        ("The Haven", "The Haven"),
        ("HWB", "Health and Wellbeing Board"),
        ("Health & Wellbeing Board", "Health and Wellbeing Board"),
        ("Somebody else", "Somebody else"),
    ],
)
def test_papers_and_clerks_mean_the_same_by_a_name(county, words, expected):
    assert str(owners.find_owner(words)) == expected


def test_a_name_that_fits_two_people_is_nobodys(county):
    Person.objects.create(key="joan-2", name="Dr Joan Whitcombe")
    assert owners.find_owner("Joan Whitcombe") == "Joan Whitcombe"


def test_a_proposed_action_is_owed_by_nobody_and_seen_by_the_officers_of_the_body(county, amina):
    made = proposals.propose(
        by=amina, asked_by=county.board, asked_on=TODAY, text="Buy grit", owner="The Haven"
    )
    assert (made.state, made.owned_by, Duty.objects.count()) == ("proposed", None, 0)
    seen = {
        name: policies.visible_to(county.viewer(name), Action).exists()
        for name in ("amina", "ben", "joan", "visitor")
    }
    assert seen == {"amina": True, "ben": False, "joan": False, "visitor": False}
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=made.pk).update(state="open")


def test_the_words_of_an_agreed_action_stay_as_they_are(county, action, amina):
    with pytest.raises(rules.ActionNotOpen, match="already open"):
        proposals.correct(by=amina, action=action, text="Buy salt", owner="Me", due_on=None, private=False)


def test_progress_is_reported_and_the_action_is_in_progress(action, amina):
    first = progress.report_progress(action=action, text="Five tons ordered", by=amina)
    assert progress.report_progress(action=action, text="Five tons ordered ", by=amina) == first
    assert (fresh(action).state, first.kind, first.author, first.at) == (
        "in progress",
        "progress",
        "Amina",
        NOW,
    )


def test_completed_with_what_shows_it_meets_the_duty(action, amina):
    progress.complete(
        action=action, evidence="Ten tons delivered", link="https://moor.example/grit", by=amina
    )
    duty, shown = queries.duty_of(action), action.evidence.get()
    assert (fresh(action).state, shown.text, shown.link, shown.author) == (
        "complete",
        "Ten tons delivered",
        "https://moor.example/grit",
        "Amina",
    )
    assert (duty.state, duty.evidence, duty.met_at) == ("met", "Ten tons delivered", NOW)


def test_nothing_is_complete_without_evidence(action, amina):
    with pytest.raises(rules.EvidenceMissing, match="Say what shows that it was done"):
        progress.complete(action=action, evidence=" ", by=amina)
    assert fresh(action).state == "open"


def test_evidence_added_before_is_evidence_enough(action, amina):
    progress.add_evidence(action=action, text="A photograph of the barn", by=amina)
    progress.complete(action=action, evidence="", by=amina)
    assert queries.duty_of(action).evidence == "A photograph of the barn"


def test_dropped_with_a_reason_waives_the_duty(action, amina):
    with pytest.raises(DomainError, match="Say why it is dropped"):
        progress.drop(action=action, why="", by=amina)
    progress.drop(action=action, why="It thawed", by=amina)
    assert queries.duty_of(action).reason == "The action was dropped: It thawed"


def test_nothing_more_is_reported_once_it_is_complete(action, amina):
    progress.complete(action=action, evidence="Delivered", by=amina)
    for refused in (
        lambda: progress.report_progress(action=action, text="More", by=amina),
        lambda: progress.complete(action=action, evidence="Again", by=amina),
        lambda: progress.drop(action=action, why="Why not", by=amina),
        lambda: progress.extend(action=action, text="Longer", due_on=day("2025-01-10"), by=amina),
    ):
        with pytest.raises(rules.ActionNotOpen, match="already complete"):
            refused()


def test_the_body_that_follows_it_confirms_it_and_closes_it_after_a_look_at_its_impact(action, amina):
    progress.complete(action=action, evidence="Delivered", by=amina)
    look = {"action": action, "text": "Fewer falls", "on": TODAY, "by": amina}
    with pytest.raises(rules.ActionNotOpen, match="complete, so it cannot become closed"):
        impact.look_at_impact(verdict=rules.Verdict.CHANGED, close=True, **look)
    impact.confirm(action=action, by=amina)
    with pytest.raises(rules.ImpactMissing, match="State the expected effect first"):
        impact.look_at_impact(verdict=rules.Verdict.CHANGED, close=True, **look)
    expect(action, amina)
    with pytest.raises(rules.ImpactMissing, match="can say what changed"):
        impact.look_at_impact(verdict=rules.Verdict.TOO_EARLY, close=True, again_on=day("2025-05-25"), **look)
    assert (fresh(action).state, action.impact_looks.count()) == ("confirmed", 0)
    impact.look_at_impact(verdict=rules.Verdict.CHANGED, close=True, **look)
    assert fresh(action).state == "closed"
    assert [update.kind for update in action.updates.all()] == ["done", "confirmed", "closed"]


def expect(action, by, look_on="2024-12-20", effect="Fewer falls"):
    return impact.expect(
        action=action, effect=effect, shown_by="Admissions for falls", look_on=day(look_on), by=by
    )


def looks_owed(action) -> list[tuple]:
    rows = Duty.objects.filter(kind="look-at-impact").order_by("pk")
    return [(one.state, one.owed_by.body, one.due_at.astimezone(NOW.tzinfo).date()) for one in rows]


def test_a_stated_effect_is_to_be_looked_at_on_its_day_by_the_body_that_follows(county, action, amina):
    first = expect(action, amina)
    assert (expect(action, amina), looks_owed(action)) == (first, [("open", county.board, day("2024-12-20"))])
    expect(action, amina, look_on="2025-03-20")
    assert looks_owed(action) == [
        ("waived", county.board, day("2024-12-20")),
        ("open", county.board, day("2025-03-20")),
    ]
    page = county.client().get(action.get_absolute_url()).content.decode()
    assert [
        words for words in ("Fewer falls", "Admissions for falls", "20 March 2025") if words not in page
    ] == []


def test_completing_or_extending_an_action_leaves_the_look_to_come(county, action, amina):
    expect(action, amina)
    progress.extend(action=action, text="Ice", due_on=day("2025-01-10"), by=amina)
    progress.complete(action=action, evidence="Delivered", by=amina)
    assert looks_owed(action) == [("open", county.board, day("2024-12-20"))]


def test_a_look_meets_the_duty_and_too_early_sets_another_day(county, action, amina):
    expect(action, amina)
    progress.complete(action=action, evidence="Delivered", by=amina)
    look = {"action": action, "text": "Winter goes on", "on": TODAY, "by": amina}
    early = look | {"verdict": rules.Verdict.TOO_EARLY}
    with pytest.raises(rules.LookDayMissing):
        impact.look_at_impact(**early)
    for _ in range(2):
        impact.look_at_impact(again_on=day("2025-04-30"), **early)
    assert looks_owed(action) == [
        ("met", county.board, day("2024-12-20")),
        ("open", county.board, day("2025-04-30")),
    ]
    impact.look_at_impact(**look | {"verdict": rules.Verdict.WORSE, "text": "More falls"})
    assert [state for state, *_ in looks_owed(action)] == ["met", "met"]
    assert "Made things worse" in county.client().get(action.get_absolute_url()).content.decode()


def test_dropped_or_passed_on_the_look_goes_with_the_action(county, action, amina):
    expect(action, amina)
    progress.pass_on(action=action, to=county.scrutiny, why="Theirs", by=amina)
    assert looks_owed(action) == [("open", county.scrutiny, day("2024-12-20"))]
    progress.drop(action=fresh(action), why="No ice", by=amina)
    assert looks_owed(action) == [("waived", county.scrutiny, day("2024-12-20"))]


def test_an_effect_is_stated_for_what_is_agreed_by_those_who_follow_it(county, action, amina):
    with pytest.raises(Refused):
        expect(action, county.viewer("carys"))
    with pytest.raises(DomainError, match="day in the future"):
        expect(action, amina, look_on="2024-11-24")
    progress.drop(action=action, why="No ice", by=amina)
    with pytest.raises(rules.ActionNotOpen, match="no effect of it is expected"):
        expect(fresh(action), amina)


def test_the_look_at_a_private_action_is_seen_by_its_parties_alone(county, amina):
    secret = asked.of(county.meeting, "Buy land", private=True)
    expect(secret, amina)
    duty = Duty.objects.get(kind="look-at-impact")
    seen = [
        county.client(*who).get(duty.get_absolute_url()).status_code for who in ((), ("carys",), ("amina",))
    ]
    assert seen == [404, 404, 200]


def test_the_duty_to_look_leads_to_the_form_that_records_it(county, action, amina):
    expect(action, amina)
    duty = Duty.objects.get(kind="look-at-impact")
    assert presenting.way_to_look(amina, duty).url == f"/actions/{action.pk}/"
    progress.complete(action=action, evidence="Delivered", by=amina)
    assert presenting.way_to_look(amina, duty).url == f"/actions/{action.pk}/impact/"
    assert presenting.way_to_look(county.viewer("carys"), duty) is None


def test_an_open_action_has_no_impact_to_look_at(action, amina):
    with pytest.raises(rules.ActionNotOpen, match="once it is complete"):
        impact.look_at_impact(
            action=action, verdict=rules.Verdict.CHANGED, text="Fewer falls", on=TODAY, by=amina
        )


def test_sent_back_it_is_owed_again_by_the_new_day(action, amina):
    progress.complete(action=action, evidence="Delivered", by=amina)
    with pytest.raises(DomainError, match="another day than before"):
        impact.send_back(action=action, why="Only half came", due_on=day("2024-12-20"), by=amina)
    impact.send_back(action=action, why="Only half came", due_on=day("2025-01-10"), by=amina)
    states = list(Duty.objects.order_by("pk").values_list("state", flat=True))
    assert (fresh(action).state, states) == ("in progress", ["met", "open"])
    assert f"{queries.duty_of(action).due_at.astimezone(NOW.tzinfo):%Y-%m-%d}" == "2025-01-10"


def test_passed_on_the_same_duty_is_owed_to_the_other_body(county, action, amina):
    progress.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=amina)
    duty = Duty.objects.get(kind="carry-out-action")
    assert (duty.owed_to.body, duty.state) == (county.scrutiny, "open")
    assert action.updates.get().passed_to == county.scrutiny
    with pytest.raises(DomainError, match="asks after this action already"):
        progress.pass_on(action=action, to=county.scrutiny, why="Again", by=amina)


def test_open_actions_come_back_to_the_next_meeting_of_the_body_that_asks_after_them(county, action, amina):
    next_of_scrutiny = Meeting.objects.create(body=county.scrutiny, starts_at=at("2024-12-10 10:00"))
    assert list(arising(county.meeting)) == [action]
    progress.report_progress(action=action, text="Half is here", by=amina)
    assert list(arising(county.meeting)) == [action]
    progress.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=amina)
    assert list(arising(county.meeting)) == []
    assert list(arising(next_of_scrutiny)) == [action]


def test_the_owner_reports_and_completes_but_only_the_body_that_asks_confirms(county, action, amina):
    carys = county.viewer("carys")  # acts for The Haven
    progress.report_progress(action=action, text="On the way", by=carys)
    progress.complete(action=action, evidence="Delivered", by=carys)
    with pytest.raises(Refused, match="Health and Wellbeing Board asks after this action"):
        impact.confirm(action=action, by=carys)
    impact.confirm(action=action, by=amina)


def test_the_holder_of_the_post_that_owns_it_reports_on_it_for_as_long_as_they_hold_it(county):
    made = asked.of(county.meeting, owner="Leader of the Council")
    progress.report_progress(action=made, text="Asked the treasurer", by=county.viewer("joan"))
    moorshire.account(county, "dev", Role.COUNCILLOR, body=county.board)
    with pytest.raises(Refused, match="Leader of the Council"):
        progress.report_progress(action=made, text="I did", by=county.viewer("dev"))


def test_what_a_post_owes_is_among_what_its_holder_owes(county):
    made = asked.of(county.meeting, owner="Leader of the Council")
    page = county.client("joan").get("/owed/?whose=mine").content.decode()
    assert str(made)[:40] in page
    assert Party.objects.get(post__key="leader").name == "Leader of the Council, Moorshire County Council"


def test_others_say_nothing_of_it(county, action, amina):
    with pytest.raises(Refused, match="Health and Wellbeing Board asks after this action"):
        progress.report_progress(action=action, text="Going well", by=county.viewer("ben"))
    progress.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=amina)
    progress.report_progress(action=action, text="Going well", by=county.viewer("ben"))


def test_anybody_can_follow_an_action_from_body_to_body(county, action, amina):
    progress.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=amina)
    progress.complete(action=action, evidence="Delivered", by=county.viewer("ben"))
    page = county.client().get(f"/actions/{action.pk}/").content.decode()
    for words in ("Buy grit", "Passed on to Health Scrutiny Committee", "It is about roads", "Delivered"):
        assert words in page


def test_saying_nothing_comes_back_with_the_reason(county, action):
    answer = county.client("amina").post(f"/actions/{action.pk}/finish/", {"text": ""})
    assert answer.status_code == 400
    assert "Say what shows that it was done" in answer.content.decode()


def test_what_may_be_done_next_is_offered_to_those_who_may(county, action, amina):
    def offered(name):
        page = county.client(name).get(f"/actions/{action.pk}/").content.decode()
        return [
            words
            for words in ("Report progress", "Drop this action", "Confirm that it is complete")
            if words in page
        ]

    assert (offered("amina"), offered("carys"), offered("ben"), offered("visitor")) == (
        ["Report progress", "Drop this action"],
        ["Report progress"],
        [],
        [],
    )
    progress.complete(action=action, evidence="Delivered", by=amina)
    assert (offered("amina"), offered("carys")) == (["Confirm that it is complete"], [])


def test_an_action_asks_the_same_number_of_questions_however_much_there_is_to_it(county, action, amina):
    def questions():
        with CaptureQueriesContext(connection) as asked_:
            county.client().get(f"/actions/{action.pk}/")
        return len(asked_)

    progress.add_evidence(action=action, text="First", by=OPERATOR)
    progress.report_progress(action=action, text="First", by=OPERATOR)
    once = questions()
    for n in range(3):
        progress.add_evidence(action=action, text=f"More {n}", by=OPERATOR)
        progress.report_progress(action=action, text=f"More {n}", by=OPERATOR)
    assert questions() == once


def test_the_page_that_meets_the_duty_of_an_action_completes_the_action(county, action):
    duty, client = queries.duty_of(action), county.client("amina")
    form = f"/actions/{action.pk}/finish/"
    assert client.get(f"/owed/{duty.pk}/met/")["Location"] == form
    page = client.get(f"/owed/{duty.pk}/").content.decode()
    assert (form in page, "Show that it was met" in page) == (True, False)
    client.post(form, {"text": "Grit is spread", "link": ""})
    duty.refresh_from_db()
    assert (duty.state, fresh(action).state) == ("met", "complete")


def test_what_an_ended_body_followed_passes_to_its_successor_the_day_after(county, action):
    county.board.until, county.board.successor = TODAY, county.partnership
    county.board.save()
    assert (succession.pass_on_all(), fresh(action).followed_by) == (0, county.board)
    county.board.until = day("2024-11-24")
    county.board.save()
    assert (succession.pass_on_all(), succession.pass_on_all()) == (1, 0)
    told = action.updates.last()
    assert (fresh(action).followed_by, told.kind, told.text, told.passed_to) == (
        county.partnership,
        "passed on",
        f"{county.board} ended.",
        county.partnership,
    )


def test_what_an_ended_body_dropped_or_closed_stays_with_it(county, action):
    progress.drop(action=action, why="No snow", by=OPERATOR)
    county.board.until, county.board.successor = day("2024-11-24"), county.partnership
    county.board.save()
    assert (succession.pass_on_all(), fresh(action).followed_by) == (0, county.board)


DONE = "complete"


@pytest.mark.parametrize(
    ("state", "change", "reason"),
    [
        (DONE, "tell", "This action is already complete."),
        (DONE, "finish", "This action is already complete."),
        (DONE, "drop", "This action is already complete."),
        (DONE, "extend", "This action is already complete."),
        (DONE, "pass-on", "This action is already complete."),
        ("open", "confirm", "This action is open, so it cannot become confirmed."),
        ("open", "send-back", "This action is open. Only one that is complete can be sent back."),
        ("open", "impact", "This action is open. Its impact can be looked at once it is complete."),
        ("closed", "evidence", "This action is closed, so no evidence can be added."),
    ],
)
def test_a_form_that_nothing_can_come_of_is_not_shown_and_the_reason_is(
    county, action, state, change, reason
):
    Action.objects.filter(pk=action.pk).update(state=state)
    shown = county.client("amina").get(f"/actions/{action.pk}/{change}/", follow=True)
    assert shown.redirect_chain == [(f"/actions/{action.pk}/", 302)]
    assert [str(message) for message in shown.context["messages"]] == [reason]
    assert county.client("amina").post(f"/actions/{action.pk}/{change}/", {"text": "Kept"}).status_code == 400


@pytest.mark.parametrize("state", rules.ActionState)
def test_what_is_offered_is_what_may_be_opened(county, action, state):
    Action.objects.filter(pk=action.pk).update(state=state)
    action, client = fresh(action), county.client("amina")
    offered = {name for name, _ in presenting.changes_for(county.viewer("amina"), action)}
    opened = {name for name in presenting.CHANGES if opens(client, f"/actions/{action.pk}/{name}/")}
    assert opened == offered


def opens(client, address: str) -> bool:
    return client.get(address).status_code == 200


@pytest.fixture
def in_private(county):
    """The board asked in private: of The Haven, of a post of the trust, and of its own chair, each its own thing."""
    post = Post.objects.create(key="estates", title="Head of Estates", organization=county.trust)
    elin = Person.objects.create(key="elin", name="Elin Probert")
    agencies.appoint(person=elin, post=post)
    moorshire.account(county, "elin", person=elin)
    moorshire.account(county, "mair", Role.TRAINER, organization=county.haven)
    moorshire.account(county, "theo", Role.ANALYST, organization=county.trust)
    return {
        owner: asked.of(county.meeting, text=f"Sell {number}", owner=owner, private=True)
        for number, owner in enumerate(("The Haven", "Head of Estates", "Councillor Joan Whitcombe"))
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("carys", ["The Haven"]),
        ("elin", ["Head of Estates"]),
        (
            "joan",
            ["The Haven", "Head of Estates", "Councillor Joan Whitcombe"],
        ),  # she chairs the board that asked
        ("amina", ["The Haven", "Head of Estates", "Councillor Joan Whitcombe"]),
        ("mair", []),
        ("theo", []),
        ("ben", []),
        ("visitor", []),
    ],
)
def test_an_action_asked_in_private_opens_to_its_owner_and_to_nobody_else_outside(
    county, in_private, name, expected
):
    client, viewer = county.client(name), county.viewer(name)
    pages = [owner for owner, one in in_private.items() if opens(client, f"/actions/{one.pk}/")]
    owed = [
        owner
        for owner, one in in_private.items()
        if policies.visible_to(viewer, Duty).filter(pk=queries.duty_of(one).pk).exists()
    ]
    assert (pages, owed) == (expected, expected)


def test_the_owner_of_an_action_asked_in_private_completes_it(county, in_private):
    one, client = in_private["The Haven"], county.client("carys")
    duty = queries.duty_of(one)
    assert f"/actions/{one.pk}/finish/" in client.get(f"/owed/{duty.pk}/").content.decode()
    client.post(f"/actions/{one.pk}/finish/", {"text": "Sold", "link": ""})
    duty.refresh_from_db()
    assert (fresh(one).state, duty.state) == ("complete", "met")


def test_what_a_post_owes_waits_for_its_holder_who_may_meet_it(county, in_private):
    viewer = county.viewer("elin")
    duty = queries.duty_of(in_private["Head of Estates"])
    assert list(ledger.waiting_for(viewer)) == [duty]
    assert duty_permissions.can_discharge(viewer, duty) is True
    assert duty_permissions.can_waive(viewer, duty) is False
