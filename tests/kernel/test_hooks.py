"""A hook keeps what rooms register, in order, each once."""

from collections.abc import Iterator

import pytest

from shiremoot.kernel.hooks import Hook, Offer, Rows


class Tree:
    """A model for these tests."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook("tests.trees", "What grows.")
    yield made
    Hook.all.remove(made)


def test_a_hook_knows_where_it_was_made_and_is_listed(hook):
    assert (hook.module, Hook.all[-1]) == (__name__, hook)


def test_an_offer_says_who_registered_it_and_which_rows_it_is_made_from(hook):
    hook.register(len, of=[Rows(Tree, "wood")])
    assert hook.offers == [Offer(len, __name__, (Rows(Tree, "wood"),))]


def test_the_same_offer_is_kept_once(hook):
    hook.register(len)
    hook.register(len)
    assert [offer.give for offer in hook.offers] == [len]


def test_lower_orders_come_first_and_equal_ones_as_they_were_registered(hook):
    for give, order in ((len, 50), (sum, 10), (max, 50), (min, 20)):
        hook.register(give, order=order)
    assert [offer.give for offer in hook.offers] == [sum, min, len, max]
