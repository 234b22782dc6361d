"""`shiremoot account`: somebody can sign in, has a role, loses it, is switched off; or one sentence on why not."""

import io
import re

import pytest

from shiremoot.config import cli
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.accounts.models import Account
from tests.factories import sign_in as signing
from tests.factories.browser import Browser

AMINA, NOBODY = "amina@moor.example", "nobody@moor.example"
GRANT = ["--purpose", "Work", "--legal-basis", "Law"]


def run(*words) -> int:
    return cli.main(["account", *words])


@pytest.fixture
def typed(monkeypatch):
    """The password comes from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a long heather path\n"))


def test_an_account_from_nothing_to_signed_in_with_a_role_to_switched_off(county, typed, capsys):
    assert run("add", "dev@moor.example", "--name", "Dev") == 0
    client = Browser()
    said = {"email": "dev@moor.example", "password": "a long heather path"}
    assert client.post("/sign-in/", said).status_code == 302
    assert client.get("/papers/").status_code == 403
    assert run("grant", "dev@moor.example", "--role", Role.SCRUTINY, "--body", "HSC", *GRANT) == 0
    assert client.get("/papers/").status_code == 200
    assert run("end", "dev@moor.example", "--role", Role.SCRUTINY) == 0
    assert client.get("/papers/").status_code == 403
    assert run("off", "dev@moor.example") == 0
    assert client.get("/papers/").status_code == 302
    assert "a long heather path" not in "".join(capsys.readouterr())


def test_the_first_administrator_has_codes_the_role_and_recovery_codes_in_one_step(county, typed, capsys):
    assert run("administrator", "nia@moor.example", "--name", "Nia") == 0
    told = capsys.readouterr().out
    secret = re.search(r"authenticator app: (\w{32})", told).group(1)
    client = Browser()
    client.post("/sign-in/", {"email": "nia@moor.example", "password": "a long heather path"})
    assert client.post("/sign-in/code/", {"code": signing.code(secret)})["Location"] == "/"
    assert client.get("/accounts/invite/").status_code == 200
    assert len(re.findall(r"\b\d{8}\b", told)) == 10


def test_an_administrator_whose_password_is_too_common_is_not_made(county, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("password1234\n"))
    assert run("administrator", "nia@moor.example", "--name", "Nia") == 2
    assert Account.objects.filter(email="nia@moor.example").count() == 0


def test_a_personal_role_is_refused_in_a_sentence_to_anyone_who_has_a_password_alone(county, capsys):
    assert run("grant", AMINA, "--role", Role.PRACTITIONER, *GRANT) == 2
    assert "Amina signs in with a password alone." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", AMINA, "--name", "A"], "Somebody already signs in as amina@moor.example."),
        (["add", "nonsense", "--name", "A"], "nonsense is not an email address."),
        (
            ["grant", AMINA, "--role", "king", *GRANT],
            "There is no role 'king'. The roles are: ",
        ),
        (
            ["grant", NOBODY, "--role", "learning lead", *GRANT],
            "Nobody signs in as nobody@moor.example.",
        ),
        (
            ["grant", AMINA, "--role", "learning lead", "--body", "X", *GRANT],
            "There is no body called 'X'",
        ),
        (
            ["end", AMINA, "--role", "learning lead"],
            "Amina holds no role called 'learning lead'.",
        ),
        (["off", NOBODY], "Nobody signs in as nobody@moor.example."),
    ],
)
def test_what_cannot_be_is_one_sentence_on_standard_error(county, typed, capsys, words, said):
    assert run(*words) == 2
    heard = capsys.readouterr()
    assert (heard.out, heard.err.count("\n")) == ("", 1)
    assert said in heard.err


def test_an_account_switched_off_by_mistake_is_switched_on_again(county):
    assert (run("off", AMINA), signing.sign_in().status_code) == (0, 400)
    assert (run("on", AMINA), signing.sign_in().status_code) == (0, 302)


def test_the_only_administrator_whose_phone_is_lost_gets_back_in(county):
    signing.give_codes(county.accounts["amina"])
    client = Browser()
    signing.sign_in(client=client)
    client.post("/sign-in/code/", {"code": signing.code()})
    assert client.get("/account/").status_code == 200
    assert run("lost", AMINA) == 0
    assert client.get("/account/").status_code == 302
    assert signing.sign_in()["Location"] == "/"


def test_a_weak_password_opens_no_account(county, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("add", "dev@moor.example", "--name", "Dev") == 2
    assert "at least 12 characters" in capsys.readouterr().err
