"""`shiremoot account`: somebody can sign in, has a role, loses it, is switched off; or one sentence on why not."""

import io

import pytest

from shiremoot.config import cli
from shiremoot.foundation.access.rules import Role
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


def test_a_weak_password_opens_no_account(county, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert run("add", "dev@moor.example", "--name", "Dev") == 2
    assert "at least 12 characters" in capsys.readouterr().err
