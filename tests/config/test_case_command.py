"""`shiremoot case give-access`: a case whose last manager has left is given another, and everybody on it is told."""

import pytest

from shiremoot.config import cli
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.trail import queries as trail
from shiremoot.spine.pathways import giving_access, stranded
from tests.factories import cases
from tests.factories.cases import CANARY, log

REASON = f"Lena left; {CANARY} waits"


@pytest.fixture
def county(county, settings):
    settings.MAIL_FROM = "moor@moor.example"
    cases.staff(county)
    with cases.offered(cases.OFFERED):
        yield county


def give(reference="CL-24-000001", to="tom@moor.example", reason=REASON) -> int:
    return cli.main(["case", "give-access", reference, "--to", to, "--reason", reason])


def leave(name: str) -> None:
    Account.objects.filter(email=f"{name}@moor.example").update(is_active=False)


def test_a_case_whose_last_manager_has_left_is_given_another(county, capsys):
    case = log(county)
    leave("lena")
    assert give() == 0
    assert capsys.readouterr().out == (
        "Tom manages access to CL-24-000001. Everybody with access to it is told.\n"
    )
    made = SubjectGrant.objects.get(account__email="tom@moor.example")
    assert (made.scope_id, made.role, made.purpose) == (case.pk, "lead", f"Nobody managed access: {REASON}")
    assert county.client("tom").get("/case/CL-24-000001/access/give/").status_code == 200


def test_everybody_on_the_case_is_told_and_the_trail_keeps_it_without_the_reason(county):
    case = log(county)
    leave("lena")
    give()
    letters = Letter.objects.order_by("address")
    assert [one.address for one in letters] == ["gita@moor.example", "rafi@moor.example", "tom@moor.example"]
    assert [CANARY in one.words for one in letters] == [False] * 3
    entry = trail.history_of(case).last()
    made = SubjectGrant.objects.get(account__email="tom@moor.example")
    assert (entry.words, entry.change) == (
        "gave it a manager, since nobody managed access to it",
        {"grant": made.pk},
    )


def test_a_restricted_case_is_opened_to_its_new_manager_too(county):
    case = log(county)
    lead = SubjectGrant.objects.get(role="lead")
    giving_access.restrict(by=county.viewer("lena"), case=case, reason="Kin", keep=[lead])
    leave("lena")
    assert give() == 0
    assert county.client("tom").get("/case/CL-24-000001/").status_code == 200


@pytest.mark.parametrize(
    ("given", "left", "said"),
    [
        ({}, "", "Somebody manages access to CL-24-000001. Ask them to give access."),
        ({"reference": "CL-24-000009"}, "lena", "There is no case CL-24-000009."),
        ({"to": "nobody@moor.example"}, "lena", "Nobody signs in here with this email address."),
        ({"reason": " "}, "lena", "Say why they need access."),
    ],
)
def test_it_says_in_a_sentence_why_it_is_not_done(county, capsys, given, left, said):
    log(county)
    leave(left)
    assert (give(**given), capsys.readouterr().err) == (2, f"shiremoot: {said}\n")
    assert SubjectGrant.objects.filter(account__email="tom@moor.example").count() == 0


def test_nobody_but_the_operator_gives_a_manager_in_this_way(county):
    log(county)
    leave("lena")
    with pytest.raises(Refused):
        stranded.give_manager(
            by=county.viewer("amina"), reference="CL-24-000001", email="tom@moor.example", reason="Work"
        )
