"""Moorshire in the database of a site that a drill will run, and where its forms are: printed as JSON.

`python -m tests.drills.county`, with the site's own settings, on an empty database.
"""

import json
import sys

import django

OFFICER = "amina@moor.example"


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from tests.every_form import states
    from tests.factories import cases, moorshire
    from tests.foundation.access import places  # noqa: F401 - loads every room's

    call_command("migrate", verbosity=0)
    made = moorshire.build()
    cases.staff(made)
    kinds = _kinds()
    ready = {name: states.ready(made, name) for name in (*kinds, "take-part", "report-annex")}
    json.dump(
        {
            "addresses": {name: [one.page, one.address] for name, one in ready.items()},
            "kinds": {
                name: [field, model._meta.db_table, said] for name, (field, model, said) in kinds.items()
            },
            "password": moorshire.PASSWORD,
        },
        sys.stdout,
    )


def _kinds() -> dict:
    """The forms of which a drill sends many: the box for a mark, the rows that hold it, and what else is typed."""
    from shiremoot.meetings.forward_plan.models import Standing
    from shiremoot.meetings.interests.models import Interest
    from shiremoot.meetings.record.models import ForwardItem
    from shiremoot.spine.thread.models import Action

    december = {"due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}
    return {
        "programme-add": ("title", ForwardItem, {}),
        "programme-standing": ("title", Standing, {}),
        "recommendation-action": ("text", Action, {"owner": "The Haven", **december}),
        "interest-add": ("what", Interest, {}),
    }


if __name__ == "__main__":
    main()
