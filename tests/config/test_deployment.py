"""What ships for operators fits the program: its commands, settings, sizes and folders are those there are."""

import argparse
import configparser
import pathlib
import re
import shutil
import subprocess

import pytest
from django.conf import settings

from shiremoot.config import cli
from shiremoot.config import settings as described
from shiremoot.web.limits import FORM_OVERHEAD

ROOT = pathlib.Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(place.name for place in DEPLOY.glob("shiremoot*.service"))
SETTINGS = set(re.findall(r"^\| (\w+) \|", described.__doc__, re.M)) | {
    "POSTGRES_PASSWORD",
}
COMPOSE = (ROOT / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser()
    commands = made.add_subparsers(required=True)
    for command in cli.COMMANDS:
        command.add_to(commands)
    return made


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(DEPLOY / name)
    return read


def started(name: str) -> list[list[str]]:
    lines = re.findall(r"^ExecStart=(.+)$", (DEPLOY / name).read_text(), re.M)
    return [line.split() for line in lines]


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_there_is_as_an_account_of_its_own(name):
    for program, *words in started(name):
        assert program == "/opt/shiremoot/.venv/bin/shiremoot"
        parser().parse_args(words)
    service = unit(name)["Service"]
    assert (service["User"], service["UMask"], service["ProtectSystem"]) == ("shiremoot", "0077", "strict")
    assert service["EnvironmentFile"] == "/etc/shiremoot.env"


def test_the_timer_starts_the_unit_of_its_name():
    assert unit("shiremoot-backup.timer")["Timer"]["OnCalendar"]
    assert (DEPLOY / "shiremoot-backup.service").exists()


if shutil.which("systemd-analyze"):  # elsewhere what can be checked of a unit is checked above

    @pytest.mark.parametrize("name", [*UNITS, "shiremoot-backup.timer"])
    def test_systemd_understands_every_line_of_a_unit(name, tmp_path):
        for place in DEPLOY.glob("shiremoot*.*"):
            text = re.sub(r"/opt/shiremoot/\S+", "/bin/true", place.read_text())  # it need not be installed
            (tmp_path / place.name).write_text(text)
        command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert [line for line in done.stderr.splitlines() if "shiremoot" in line] == []


def test_each_setting_of_the_samples_is_one_there_is():
    said = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "shiremoot.env").read_text(), re.M)
    said += re.findall(r"^ +(SHIREMOOT_\w+|DATABASE_URL):", COMPOSE, re.M)
    said += re.findall(r"(SHIREMOOT_\w+)=", DOCKERFILE)
    assert {"DATABASE_URL", "SHIREMOOT_BACKUPS", "SHIREMOOT_HOSTS"} <= set(said)
    assert set(said) - SETTINGS == set()


def test_the_folders_a_unit_may_write_to_are_those_of_the_settings():
    said = dict(re.findall(r"^(SHIREMOOT_\w+)=(/.+)$", (DEPLOY / "shiremoot.env").read_text(), re.M))
    for name in UNITS:
        writable = set(unit(name)["Service"]["ReadWritePaths"].split())
        assert writable <= set(said.values())
        assert said["SHIREMOOT_DATA"] in writable


@pytest.mark.parametrize(
    ("name", "size"), [("nginx.conf", r"client_max_body_size (\d+)m;"), ("Caddyfile", r"max_size (\d+)MiB")]
)
def test_a_paper_of_the_largest_size_passes_the_web_server_before_the_site(name, size):
    [most] = re.findall(size, (DEPLOY / name).read_text())
    assert int(most) * 2**20 > settings.PAPER_SIZE_LIMIT + FORM_OVERHEAD


def test_nginx_passes_on_what_the_site_believes():
    said = dict(re.findall(r"proxy_set_header (\S+) (\S+);", (DEPLOY / "nginx.conf").read_text()))
    assert said == {
        "Host": "$host",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "$proxy_add_x_forwarded_for",
    }


def test_the_composition_runs_commands_there_are():
    commands = re.findall(r"^    command: \[(.+)\]$", COMPOSE, re.M)
    words = [re.findall(r'"([^"]+)"', command) for command in commands]
    for command in words:
        if not command[0].startswith("--"):  # those of the web server
            parser().parse_args(command)
    assert ["backup", "take"] in words


def test_the_image_has_the_client_programs_of_the_composition_s_server():
    [server], [client] = (
        re.findall(r"image: postgres:(\d+)", COMPOSE),
        re.findall(r"postgresql-client-(\d+)", DOCKERFILE),
    )
    assert server == client


def test_what_the_image_copies_is_there():
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".venv", ".git", "var"} <= set(ignored)
    for name in re.findall(r"COPY --from=built /app/(\S+)", DOCKERFILE):
        assert name == ".venv" or (ROOT / name).exists()
    ending = re.findall(r"^CMD \[(.+)\]$", DOCKERFILE, re.M)[-1]
    parser().parse_args(re.findall(r'"([^"]+)"', ending))


if shutil.which("docker") and pathlib.Path("/var/run/docker.sock").exists():  # an engine runs

    @pytest.mark.long
    def test_the_image_builds_and_starts():
        tag = "shiremoot-of-the-tests"
        subprocess.run(["docker", "build", "--tag", tag, str(ROOT)], check=True)
        said = subprocess.run(
            ["docker", "run", "--rm", tag, "trail", "verify"], capture_output=True, text=True
        )
        assert (said.returncode, "The trail is whole" in said.stdout) == (0, True)
