"""Every model has a policy, and one question gives one answer: for a list, a page, a count and a file."""

import pytest
from django.apps import apps

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("shiremoot.")]


def test_every_model_has_a_policy():
    assert [m._meta.label_lower for m in our_models() if m not in policies.POLICIES] == []


def test_every_policy_is_of_a_model_there_is_and_says_itself_in_words():
    assert set(policies.POLICIES) - set(our_models()) == set()
    assert [model for model, policy in policies.POLICIES.items() if not policy.words.strip()] == []


def test_a_model_nobody_spoke_for_shows_nothing_and_says_why(monkeypatch):
    monkeypatch.delitem(policies.POLICIES, Body)
    with pytest.raises(policies.NoPolicy, match=r"nobody has said who may see bodies\.body"):
        policies.visible_to(OPERATOR, Body)


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label_lower)
def test_every_policy_is_a_question_the_database_can_answer(model):
    assert list(policies.visible_to(VISITOR, model)) == []


def test_an_account_and_its_grants_are_its_own(county):
    def seen(name, model):
        return list(policies.visible_to(county.viewer(name), model))

    assert seen("ben", Account) == [county.accounts["ben"]]
    assert seen("visitor", Account) == []
    grants = apps.get_model("access", "RoleGrant")
    assert [grant.account for grant in seen("ben", grants)] == [county.accounts["ben"]]
    assert seen("visitor", grants) == []


def test_what_is_not_ones_to_see_and_what_is_not_there_are_told_alike(county):
    private = county.owe_privately()
    with pytest.raises(Hidden) as hidden:
        policies.fetch(county.viewer("carys"), Duty, pk=private.pk)
    with pytest.raises(Hidden) as missing:
        policies.fetch(county.viewer("carys"), Duty, pk=999_999)
    assert str(hidden.value) == str(missing.value) == "There is nothing here, or it is not yours to see."
    assert (hidden.value.exists, missing.value.exists) == (True, True)
    assert policies.fetch(county.viewer("amina"), Duty, pk=private.pk) == private
