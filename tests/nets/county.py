"""The eleven viewers of the demonstration county: a visitor, and the ten people who can sign in."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from tests import around
from tests.factories.browser import confirm_for_long, enter

VISITOR = "visitor"
PAPER = Path(__file__).parents[1] / "journeys" / "papers" / "rivers.txt"


def number_from_one() -> None:
    """Make each empty table count from one, so that addresses do not depend on what ran before."""
    empty = [model._meta.db_table for model in apps.get_models() if not model._base_manager.exists()]
    with connection.cursor() as cursor:
        for table in empty:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                continue
            sequences = connection.introspection.get_sequences(cursor, table)
            for statement in connection.ops.sequence_reset_by_name_sql(no_style(), sequences):
                cursor.execute(statement)


def clients() -> dict[str, Client]:
    """A client for each viewer, by name: the visitor first, then in the order of the people's accounts."""
    made = {VISITOR: Client(raise_request_exception=False)}
    for account in get_user_model().objects.order_by("pk"):
        client = Client(raise_request_exception=False)
        enter(client, account)
        confirm_for_long(client)
        made[account.email.partition("@")[0]] = client
    return made


def bring_in(client: Client) -> None:
    """Bring a paper in and have it proof-read, by the site's own forms: the demonstration has none."""
    for address, box in (("/papers/bring-in/", "paper"), ("/papers/proofs/start/", "papers")):
        upload = SimpleUploadedFile(PAPER.name, PAPER.read_bytes(), content_type="text/plain")
        answer = client.post(address, {box: upload})
        if answer.status_code != 302:
            raise RuntimeError(f"{address} took no paper: {answer.status_code}")


def viewers() -> dict[str, Client]:
    """The eleven clients, once Amina has brought a paper in and everything can be found by searching."""
    from shiremoot.public.search import actions as search

    search.make_all()
    made = clients()
    bring_in(made["amina"])
    return made


@contextlib.contextmanager
def built() -> Iterator[dict[str, Client]]:
    """The demonstration county in a database of its own, for the command; gone afterwards."""
    from django.test import utils

    from shiremoot.demonstration import building

    utils.setup_test_environment()
    databases = utils.setup_databases(verbosity=0, interactive=False)
    try:
        with around.transaction_of_a_test():
            number_from_one()
            building.build()
            yield viewers()
            transaction.set_rollback(True)
    finally:
        utils.teardown_databases(databases, verbosity=0)
        utils.teardown_test_environment()
