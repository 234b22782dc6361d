"""On PostgreSQL, the site's own role is shown no personal row without a grant, even by a query that forgets to ask."""

import contextlib

import pytest
from django.db import connection, connections
from django.db.backends.signals import connection_created

from shiremoot.foundation.access import actions, policies, row_security, subject_grants
from shiremoot.foundation.access.models import Scope, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, viewer_of
from tests.factories import moorshire
from tests.factories.moorshire import TODAY

pytestmark = pytest.mark.only_postgresql


@contextlib.contextmanager
def as_the_site():
    """Connect as a role of the site's own, with the rights that `shiremoot serve` gives it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'site'")
        if not cursor.fetchone():
            cursor.execute("CREATE ROLE site LOGIN")
    row_security.give_rights(connection, "site")
    owner = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "site"
    # A command that another test ran in this process said that the whole of it is at work: a web process is not.
    connection_created.disconnect(dispatch_uid=row_security.AT_WORK)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = owner


@pytest.fixture
def county(committed):
    """Moorshire, where everybody has a second factor."""
    made = moorshire.build()
    for account in made.accounts.values():
        moorshire.give_second_factor(account)
    return made


@pytest.fixture
def case(county):
    scope = Scope.objects.create(name="CASE-24-000001")
    subject_grants.grant_subject(
        by=OPERATOR,
        scope=scope,
        to=county.accounts["carys"],
        role="lead worker",
        purpose="Enquiry",
        legal_basis="Care Act 2014, s42",
    )
    return scope


def rows_without_asking_who():
    return SubjectGrant.objects.count()


def test_nobody_is_shown_a_personal_row_by_default(case):
    with as_the_site():
        assert rows_without_asking_who() == 0


@pytest.mark.parametrize(("name", "seen"), [("carys", 1), ("amina", 0), ("ben", 0), ("joan", 0)])
def test_the_database_shows_what_a_grant_opens_and_no_more(county, case, name, seen):
    viewer = county.viewer(name)
    with as_the_site():
        row_security.identify(viewer)
        assert rows_without_asking_who() == seen
        row_security.identify(VISITOR)
        assert rows_without_asking_who() == 0


def test_who_signed_in_with_a_password_alone_is_nobody_to_the_database(county, case):
    with as_the_site():
        row_security.identify(viewer_of(county.accounts["carys"], TODAY))
        assert rows_without_asking_who() == 0


def test_the_database_and_the_policy_agree_on_teams_restrictions_and_days(county, case):
    carys, ben = county.accounts["carys"], county.accounts["ben"]
    subject_grants.grant_subject(
        by=OPERATOR,
        scope=case,
        organization=county.trust,
        team_role=Role.SAFEGUARDING_TEAM,
        role="team",
        purpose="Enquiry",
        legal_basis="Care Act 2014, s42",
    )
    actions.grant(
        by=OPERATOR,
        account=ben,
        role=Role.SAFEGUARDING_TEAM,
        purpose="W",
        legal_basis="L",
        organization=county.trust,
    )
    viewers = [viewer_of(one, TODAY, assured=True) for one in (carys, ben, county.accounts["amina"])]
    assert both_answers(viewers) == [(2, 2), (2, 2), (0, 0)]
    subject_grants.restrict(
        by=OPERATOR, scope=case, reason="Kin", keep=SubjectGrant.objects.filter(account=carys), today=TODAY
    )
    assert both_answers(viewers) == [(2, 2), (0, 0), (0, 0)]


def both_answers(viewers):
    by_policy = [policies.visible_to(viewer, SubjectGrant).count() for viewer in viewers]
    by_database = []
    with as_the_site():
        for viewer in viewers:
            row_security.identify(viewer)
            by_database.append(rows_without_asking_who())
    return list(zip(by_policy, by_database, strict=True))


def test_what_is_asked_inside_every_row_reaches_all_and_afterwards_none(case):
    with as_the_site():
        with row_security.every_row():
            assert rows_without_asking_who() == 1
        assert rows_without_asking_who() == 0
        with contextlib.suppress(ZeroDivisionError), row_security.every_row():
            1 / 0  # noqa: B018 - an error half way
        assert rows_without_asking_who() == 0


def test_a_person_signed_in_is_known_to_the_database_for_their_request_and_the_next_visitor_is_not(
    county, case
):
    signed_in, visitor = county.client("carys"), county.client()
    with as_the_site():
        signed_in.get("/")
        assert rows_without_asking_who() == 1
        visitor.get("/")
        assert rows_without_asking_who() == 0


def test_the_sites_role_owns_no_table_and_cannot_change_or_empty_what_is_only_added_to(case):
    with as_the_site(), connection.cursor() as cursor:
        assert row_security.owned_tables(cursor) == 0
        for attempt in (
            "UPDATE trail_entry SET actor = ''",
            "DELETE FROM trail_entry",
            "TRUNCATE trail_entry",
            "DROP TABLE trail_entry",
            "ALTER TABLE access_subjectgrant DISABLE ROW LEVEL SECURITY",
        ):
            with pytest.raises(Exception, match=r"permission denied|must be owner"):
                cursor.execute(attempt)


def test_every_table_of_personal_rows_has_its_rule(county):
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'by_grant'")
        protected = {row[0] for row in cursor.fetchall()}
    personal = {model._meta.db_table for model, policy in policies.POLICIES.items() if policy.subject}
    assert personal - protected == set()
