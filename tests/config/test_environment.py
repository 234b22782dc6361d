"""Each setting is read strictly: a wrong one stops the start with its name, what it says and what it may be."""

import os
import subprocess
import sys

import pytest

from shiremoot.config import environment
from shiremoot.config.environment import WrongSetting

LONG = "a key of more than thirty-two characters"
WRONG = [
    ("SHIREMOOT_HTTPS", "true", "1 (yes) or 0 (no)"),
    ("SHIREMOOT_HTTPS", "yes", "1 (yes) or 0 (no)"),
    ("SHIREMOOT_DEBUG", "on", "1 (yes) or 0 (no)"),
    ("SHIREMOOT_HOSTS", "https://moot.example.org", "host names"),
    ("SHIREMOOT_HOSTS", "moot.example.org:8000", "host names"),
    ("SHIREMOOT_HOSTS", "moot.example.org,,", "host names"),
    ("SHIREMOOT_CLOCK", "25/11/2024", "a day such as 2024-11-25"),
    ("SHIREMOOT_SECRET_KEY", "short", "32 or more random characters"),
    ("DATABASE_URL", "mysql://moot@localhost/moot", "postgres://"),
    ("DATABASE_URL", "/srv/moot.sqlite3", "sqlite:///"),
    ("SHIREMOOT_OWNER_DATABASE_URL", "nonsense", "postgres://"),
    ("SHIREMOOT_UNUSED_MINUTES", "an hour", "a whole number from 5 to 1440"),
    ("SHIREMOOT_UNUSED_MINUTES", "0", "a whole number from 5 to 1440"),
    ("SHIREMOOT_SESSION_HOURS", "1.5", "a whole number from 1 to 168"),
    ("SHIREMOOT_PROXIES", "-1", "a whole number from 0 to 10"),
    ("SHIREMOOT_PROXY_ADDRESS", "proxy.example", "the address of one machine"),
    ("SHIREMOOT_COMMON_PASSWORDS", "/no/such/list.txt", "the path of a file"),
    ("SHIREMOOT_MAIL", "mail.example.org", "smtp://"),
    ("SHIREMOOT_MAIL", "http://mail.example.org", "smtp://"),
    ("SHIREMOOT_MAIL", "smtp://a:b@mail.example.org:port", "smtp://"),
]


def start(folder, **settings) -> subprocess.CompletedProcess:
    """Start a command that reads the settings."""
    ours = ("SHIREMOOT_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "shiremoot.config.cli", "manage", "check"],
        env=kept | {"SHIREMOOT_DATA": str(folder)} | settings,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(("name", "said", "allowed"), WRONG)
def test_a_wrong_setting_stops_the_start_and_says_what_may_be(name, said, allowed, tmp_path):
    done = start(tmp_path, **{name: said})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"shiremoot: {name} is “")
    assert allowed in done.stderr
    assert done.stderr.count("\n") == 1


PROVIDER = {"key": "council", "name": "Council", "issuer": "https://login.example", "client_id": "moot"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"issuer": ""},
            "“issuer” of [[identity]] in county.toml is “”. It may be some text, which it needs.",
        ),
        (
            {"issuer": "http://login.example"},
            "“issuer” of [[identity]] in county.toml is “http://login.example”.",
        ),
        ({"required_grop": "moot"}, "A line of [[identity]] in county.toml is “required_grop”."),
    ],
)
def test_an_identity_provider_that_is_described_wrongly_stops_the_start(change, told, tmp_path):
    lines = (f'{key} = "{value}"' for key, value in (PROVIDER | change).items())
    (tmp_path / "county.toml").write_text("[[identity]]\n" + "\n".join(lines))
    done = start(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"shiremoot: {told}")
    assert done.stderr.count("\n") == 1


def test_debugging_is_refused_where_the_site_is_served_over_https(tmp_path):
    done = start(tmp_path, SHIREMOOT_DEBUG="1", SHIREMOOT_HTTPS="1")
    assert done.returncode == 2
    assert "SHIREMOOT_DEBUG is “1”. It may be 0 where SHIREMOOT_HTTPS is 1" in done.stderr


def test_right_settings_start(tmp_path):
    done = start(
        tmp_path,
        SHIREMOOT_HTTPS="1",
        SHIREMOOT_DEBUG="0",
        SHIREMOOT_HOSTS="moot.example.org, .county.example,127.0.0.1,[::1]",
        SHIREMOOT_CLOCK="2024-11-25T09:00",
        SHIREMOOT_SECRET_KEY=LONG,
        SHIREMOOT_MAIL="smtps://name:pass%20word@mail.example.org:465",
        SHIREMOOT_MAIL_FROM="Moorshire <moot@moor.example>",
        DATABASE_URL=f"sqlite:///{tmp_path}/county.sqlite3",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_need_an_address_they_come_from(tmp_path):
    done = start(tmp_path, SHIREMOOT_MAIL="smtp://mail.example.org")
    assert done.stderr.startswith("shiremoot: SHIREMOOT_MAIL_FROM is “”. It may be an email address")


@pytest.mark.parametrize(
    ("read", "name", "secret"),
    [
        (environment.secret, "SHIREMOOT_SECRET_KEY", "hush"),
        (environment.mail, "SHIREMOOT_MAIL", "ftp://name:hush@mail.example.org"),
        (environment.database, "DATABASE_URL", "mysql://name:hush@localhost/moot"),
    ],
)
def test_a_secret_is_not_shown_even_where_it_is_wrong(read, name, secret, monkeypatch):
    monkeypatch.setenv(name, secret)
    with pytest.raises(WrongSetting) as refused:
        read(name)
    assert "hush" not in str(refused.value)
