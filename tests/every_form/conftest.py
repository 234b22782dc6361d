"""The county with every form ready to be sent, made once for the whole folder's modules."""

import pytest
from django.db import transaction
from django.test import override_settings

from shiremoot.foundation.access.rules import Role
from tests import around
from tests.every_form import states
from tests.factories import cases, moorshire, sign_in
from tests.factories.browser import Browser, confirm_for_long


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Moorshire, and in `county.ready` each form by its name; gone after the module."""
    letters = override_settings(MAIL_FROM="moot@moor.example")
    pathways = cases.offered(cases.OFFERED)
    with letters, pathways, django_db_blocker.unblock(), around.transaction_of_a_test():
        made = moorshire.build()
        cases.staff(made)
        moorshire.account(made, "dora", Role.DEMOCRATIC_SERVICES)
        moorshire.account(made, "nia", Role.ADMINISTRATOR)
        made.ready = {name: states.ready(made, name) for name in states.FORMS}
        made.browsers = {name: made.client(name) for name in (*made.accounts, "visitor")}
        for browser in made.browsers.values():
            confirm_for_long(browser)
        made.browsers["halfway"] = Browser()
        sign_in.sign_in("nia@moor.example", client=made.browsers["halfway"])
        yield made
        transaction.set_rollback(True)
