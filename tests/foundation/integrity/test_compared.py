"""What differs between the triggers that migrations made and those a database has, a sentence each."""

from dataclasses import replace

import pytest

from shiremoot.foundation.integrity.rules import Trigger, compared, named

KEPT = Trigger("trail_entry", "CREATE TRIGGER keep BEFORE DELETE ON trail_entry")


@pytest.mark.parametrize(
    ("made", "there", "said"),
    [
        ({"keep": KEPT}, {"keep": KEPT}, []),
        ({"keep": KEPT}, {}, ["Trigger keep on trail_entry was dropped."]),
        ({"keep": KEPT}, {"keep": replace(KEPT, on=False)}, ["Trigger keep on trail_entry is switched off."]),
        (
            {"keep": KEPT},
            {"keep": replace(KEPT, does="CREATE TRIGGER keep BEFORE DELETE ON other")},
            ["Trigger keep on trail_entry does something else than the migrations made."],
        ),
        ({}, {"keep": KEPT}, ["Trigger keep on trail_entry was made by no migration."]),
    ],
)
def test_each_difference_of_the_triggers_is_told(made, there, said):
    assert list(compared(made, there)) == said


def test_only_statements_that_make_a_trigger_name_one():
    made = (
        'CREATE TRIGGER "keep" BEFORE DELETE ON public."trail_entry" FOR EACH ROW EXECUTE FUNCTION refuse()'
    )
    [(name, trigger)] = named(["CREATE INDEX other ON trail_entry (at)", made])
    assert (name, trigger.table, trigger.on) == ("keep", "trail_entry", True)
