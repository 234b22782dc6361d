"""Each setting is read strictly: a wrong one stops the start with its name, what it says and what it may be."""

import os
import subprocess
import sys

import pytest

from shiremoot.config import county_settings, environment, identity
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
    (
        "DATABASE_URL",
        "postgres://moot:hush@localhost:99999/moot",
        "postgres://name:password@host:5432/database",
    ),
    ("SHIREMOOT_DATA", os.path.abspath(os.sep), "a folder for the data of this site and nothing else"),
]
# As above, read without a start: each of these is a traceback, or counts for nothing, where it is read loosely.
MORE_WRONG = [
    (environment.database, "postgres://moot:hush@localhost:port/moot"),
    (environment.database, "postgres://moot:hush@[::1/moot"),
    (environment.database, "postgres://"),
    (environment.database, "postgres://moot:hush@localhost"),
    (environment.database, "sqlite://"),
    (environment.mail, "smtp://moot:hush@mail.example.org:99999"),
    (environment.mail, "smtp://moot:hush@[::1"),
    (environment.mail, "smtp://"),
    (environment.mail, "mail.example.org:587"),
    (environment.web_address, "https://[::1/"),
    (environment.web_address, "https://heads.example:99999/"),
    (environment.web_address, "https://moot:hush@heads.example/"),
    (environment.folder, __file__),
    (environment.file, os.path.dirname(__file__)),
    (lambda name: environment.clock(name, ""), "2024-W48-1"),
    (lambda name: environment.clock(name, ""), "2024-11-25T09:00+05:00"),
    (lambda name: environment.clock(name, ""), "2024-02-30"),
    (lambda name: environment.data_folder(name, "var"), __file__),
    (lambda name: environment.data_folder(name, "var"), os.path.dirname(environment.__file__)),
    (lambda name: environment.number(name, 0, least=0, most=10), "٣"),
]
_PROVIDER = '[[identity]]\nkey = "a"\nname = "A"\nissuer = "https://a.example"\nclient_id = "moot"\n'
COUNTY_FILES = [
    ('name = "Moorshire', "county.toml is “"),
    ('colour = "#ffdd00"', "“colour” of county.toml is “#ffdd00”. It may be a dark colour such as #1d4d3b"),
    (
        'logo = "logo.png"',
        "“logo” of county.toml is “logo.png”. It may be a PNG or JPEG picture in the data folder",
    ),
    (b'name = "Moorshire\xff"', "county.toml is “"),
    ("name = 3", "“name” of county.toml is “3”. It may be words between quotation marks."),
    ('demonstration = "false"', "“demonstration” of county.toml is “false”. It may be true or false."),
    (
        'clok = "2024-11-25"',
        "A key of county.toml is “clok”. It may be name, address, contact, phone, colour, logo, clock",
    ),
    ('minutes = "None"', "“minutes” of county.toml is “None”. It may be a table [minutes]"),
    (
        '[minutes]\ndeclaration = "None"',
        "A key of [minutes] in county.toml is “declaration”. It may be apologies, declar",
    ),
    (
        "[minutes]\nnext = 3",
        "“next” of [minutes] in county.toml is “3”. It may be words between quotation marks.",
    ),
    ('clock = "soon"', "a day such as 2024-11-25"),
    ("clock = 9", "“clock” of county.toml is “9”"),
    ('identity = "council"', "“identity” of county.toml is “council”"),
    ('identity = ["council"]', "It may be a table of its own."),
    (f'{_PROVIDER}domains = "moor.example"', "“domains” of [[identity]] in county.toml is “moor.example”."),
    (f'{_PROVIDER}new_accounts = "no"', "“new_accounts” of [[identity]] in county.toml is “no”."),
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


@pytest.mark.parametrize(("read", "said"), MORE_WRONG)
def test_what_cannot_be_used_is_refused_and_no_password_in_it_shown(read, said, monkeypatch):
    monkeypatch.setenv("SHIREMOOT_X", said)
    with pytest.raises(WrongSetting, match="SHIREMOOT_X is “") as refused:
        read("SHIREMOOT_X")
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SHIREMOOT_HTTP", "SHIREMOOT_HTTPS"),
        ("SHIREMOOT_HOST", "SHIREMOOT_HOSTS"),
        ("SHIREMOOT_SECRETKEY", "SHIREMOOT_SECRET_KEY"),
    ],
)
def test_a_name_that_is_spelled_wrongly_is_not_passed_over(name, meant, monkeypatch):
    monkeypatch.setenv(name, "1")
    with pytest.raises(WrongSetting, match=f"The name of a setting is “{name}”. It may be {meant}."):
        environment.check_spelling()


def test_names_that_others_use_are_none_of_ours(monkeypatch):
    for name in ("SHIREMOOT_WHOLE", "SHIREMOOT_IDENTITY_SECRET_COUNCIL", "SHIREMOOT_DRILL_LOCK", "HTTPS"):
        monkeypatch.setenv(name, "1")
    environment.check_spelling()


def read_all(folder) -> None:
    said = county_settings.read(folder)
    environment.clock("SHIREMOOT_CLOCK_OF_THE_FILE", said.get("clock", ""))
    identity.providers(said.get("identity", ()))


@pytest.mark.parametrize(("text", "told"), COUNTY_FILES)
def test_what_the_county_file_says_is_read_as_strictly(text, told, tmp_path):
    (tmp_path / "county.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(WrongSetting) as refused:
        read_all(tmp_path)
    assert told in str(refused.value)


def test_a_council_may_say_every_key_that_the_settings_read(tmp_path):
    told = (
        'name = "Moorshire"\ndata_protection_officer = "dpo@moor.example"\naccessibility_reviewed = 2024-11-25\n'
        '[minutes]\ndeclarations = "No interests were declared."\n'
    )
    (tmp_path / "county.toml").write_text(told)
    assert county_settings.read(tmp_path)["minutes"] == {"declarations": "No interests were declared."}


def test_a_day_in_the_county_file_needs_no_quotation_marks(tmp_path):
    (tmp_path / "county.toml").write_text("clock = 2024-11-25 09:00:00")
    [said] = county_settings.read(tmp_path).values()
    assert environment.clock("SHIREMOOT_CLOCK_OF_THE_FILE", said) == "2024-11-25T09:00:00"


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
