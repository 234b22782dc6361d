"""Actions are split and merged, and what they were is kept; those of owners who have left go to the post they held."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.kernel.errors import DomainError, MissingText
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import leavers, progress, queries, reshaping, rules
from shiremoot.spine.thread.models import Action, Recommendation
from shiremoot.spine.thread.reshaping import ActionPart
from tests.factories import asked
from tests.factories.moorshire import TODAY, day
from tests.foundation.access import places

GRIT = ActionPart("Buy grit", "The Haven", day("2024-12-20"))
SALT = ActionPart("Buy salt", "Leader of the Council")


@pytest.fixture
def action(county):
    return asked.of(county.meeting, "Buy grit and salt", "The Haven", due_on=day("2024-12-20"))


@pytest.fixture
def amina(county):
    return county.viewer("amina")


def fresh(action) -> Action:
    return Action.objects.get(pk=action.pk)


def owed_for(action) -> list[str]:
    rows = Duty.objects.filter(about_type="thread.action", about_id=str(action.pk))
    return list(rows.order_by("pk").values_list("state", flat=True))


def test_a_split_action_is_replaced_by_its_parts_each_owed_by_its_owner(county, action, amina):
    places.parts(county, "recommendation")
    action.recommendations.add(_recommendation())
    progress.add_evidence(action=action, text="Two tons came", by=amina)
    grit, salt = reshaping.split(action=action, parts=[GRIT, SALT], why="Two suppliers", by=amina)
    assert (fresh(action).state, list(action.replaced_by.order_by("pk"))) == ("replaced", [grit, salt])
    assert [(one.state, one.followed_by, one.due_on) for one in (grit, salt)] == [
        ("open", county.board, day("2024-12-20")),
        ("open", county.board, None),
    ]
    assert [owed_for(one) for one in (action, grit, salt)] == [["waived"], ["open"], ["open"]]
    assert [one.recommendations.count() for one in (grit, salt)] == [1, 1]
    assert [one.of_meeting.meeting for one in (grit, salt)] == [county.meeting, county.meeting]
    assert [(one.kind, one.text) for one in action.updates.all()] == [("split", "Two suppliers")]
    assert action.evidence.count() == 1


def _recommendation():
    return Recommendation.objects.get(source__key="waiting-times")


def test_what_replaces_a_private_action_is_private(county, amina):
    secret = asked.of(county.meeting, "Buy land and sheds", private=True)
    made = reshaping.split(action=secret, parts=[GRIT, SALT], why="Two sellers", by=amina)
    assert [one.private for one in made] == [True, True]
    answers = [county.client().get(one.get_absolute_url()).status_code for one in made]
    assert answers == [404, 404]


@pytest.mark.parametrize(
    ("parts", "why", "refusal"),
    [
        ([GRIT], "So", rules.CannotReplace),
        ([GRIT, SALT], " ", MissingText),
        ([GRIT, ActionPart("Buy salt", "The Haven", day("2024-11-24"))], "So", DomainError),
        ([GRIT, ActionPart(" ", "The Haven")], "So", MissingText),
    ],
)
def test_a_split_that_is_not_whole_changes_nothing(county, action, amina, parts, why, refusal):
    with pytest.raises(refusal):
        reshaping.split(action=action, parts=parts, why=why, by=amina)
    assert (fresh(action).state, Action.objects.count(), owed_for(action)) == ("open", 1, ["open"])


def test_only_those_who_follow_an_action_split_it_and_once(county, action, amina):
    with pytest.raises(Refused):
        reshaping.split(action=action, parts=[GRIT, SALT], why="So", by=county.viewer("carys"))
    reshaping.split(action=action, parts=[GRIT, SALT], why="So", by=amina)
    with pytest.raises(rules.ActionNotOpen, match="already replaced"):
        reshaping.split(action=action, parts=[GRIT, SALT], why="So", by=amina)
    with pytest.raises(rules.ActionNotOpen):
        progress.add_evidence(action=action, text="More", by=amina)


def test_merged_actions_are_replaced_by_one_that_serves_what_all_served(county, action, amina):
    other = asked.of(county.meeting, "Buy sand")
    places.parts(county, "recommendation")
    other.recommendations.add(_recommendation())
    made = reshaping.merge(action=action, others=[other], into=GRIT, why="One lorry", by=amina)
    assert [(fresh(one).state, owed_for(one)) for one in (action, other)] == [("replaced", ["waived"])] * 2
    assert (made.state, owed_for(made)) == ("open", ["open"])
    assert set(made.replaces.all()) == {action, other}
    assert list(made.recommendations.all()) == [_recommendation()]
    assert [one.updates.get().kind for one in (action, other)] == ["merged", "merged"]


def test_what_others_follow_or_the_public_may_not_see_is_not_merged(county, action, amina):
    secret = asked.of(county.meeting, "Buy land", private=True)
    elsewhere = asked.of(county.meeting, "Buy ice")
    progress.pass_on(action=elsewhere, to=county.scrutiny, why="Theirs", by=amina)
    for others in ([], [secret], [elsewhere]):
        with pytest.raises(rules.CannotReplace):
            reshaping.merge(action=action, others=others, into=GRIT, why="So", by=amina)
    assert list(queries.mergeable(fresh(action))) == []


def test_the_pages_split_and_merge_and_lead_to_what_took_their_place(county, action):
    client = county.client("amina")
    sent = {"part_1": "Buy grit", "owner_1": "The Haven", "part_2": "Buy salt", "owner_2": "The Haven"}
    wrong = client.post(f"/actions/{action.pk}/split/", sent | {"text": "Two", "part_3": "Buy ice"})
    assert (wrong.status_code, "Say who is to do it" in wrong.content.decode()) == (400, True)
    answer = client.post(f"/actions/{action.pk}/split/", sent | {"text": "Two suppliers"}, follow=True)
    page = answer.content.decode()
    assert (answer.status_code, page.count("Replaced by")) == (200, 2)
    grit, salt = fresh(action).replaced_by.order_by("pk")
    sent = {"others": [salt.pk], "words": "Buy both", "owner": "The Haven", "text": "One lorry"}
    client.post(f"/actions/{grit.pk}/merge/", sent)
    made = fresh(grit).replaced_by.get()
    assert county.client().get(made.get_absolute_url()).content.decode().count("Replaces") == 2


class TestOwnersWhoHaveLeft:
    @pytest.fixture
    def post(self, county):
        return Post.objects.create(key="lanes", title="Director of Lanes", organization=county.council)

    @pytest.fixture
    def dora(self, post):
        person = Person.objects.create(key="dora", name="Dora Lane")
        Holding.objects.create(person=person, post=post, until=day("2024-11-24"))
        return person

    def owned(self, county, person):
        return asked.of(county.meeting, "Mend the lane", str(person))

    def test_what_they_owed_goes_to_the_post_and_says_so(self, county, post, dora):
        action = self.owned(county, dora)
        assert leavers.move_all() == 1
        found = fresh(action)
        duty = queries.duty_of(found)
        assert (found.owned_by.post, duty.owed_by.post, duty.state) == (post, post, "open")
        assert found.updates.get().text == (
            f"Dora Lane left the post of Director of Lanes on 24 November 2024. {post} owns this action now."
        )
        assert leavers.move_all() == 0

    def test_of_a_post_that_ended_it_goes_to_the_organisation(self, county, post, dora):
        action = self.owned(county, dora)
        Post.objects.filter(pk=post.pk).update(until=day("2024-11-24"))
        leavers.move_all()
        assert fresh(action).owned_by.organization == county.council

    def test_who_holds_another_post_or_leaves_tonight_keeps_what_they_owe(self, county, post, dora):
        action = self.owned(county, dora)
        other = Post.objects.create(key="paths", title="Director of Paths", organization=county.council)
        stays = Holding.objects.create(person=dora, post=other, until=TODAY)
        assert (leavers.move_all(), fresh(action).owned_by.person) == (0, dora)
        stays.delete()
        assert leavers.move_all() == 1
