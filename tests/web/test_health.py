"""The health address says in a word whether the site can work, to whatever asks."""

import pytest
from django.db import OperationalError
from django.test import Client

from shiremoot.web import health


def ask(**headers):
    answer = Client().get("/health/", headers=headers)
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert ask(host="10.0.0.7") == (200, "well\n")


@pytest.mark.django_db
def test_it_is_not_well_while_the_database_does_not_answer(instead):
    def gone():
        raise OperationalError("the server closed the connection")

    instead(type(health.connection._connections["default"]), "cursor", lambda self: gone())
    assert ask() == (503, "the database does not answer\n")


@pytest.mark.django_db
def test_it_costs_one_question_and_is_kept_nowhere(django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = Client().get("/health/")
    assert answer["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer
