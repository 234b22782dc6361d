"""The head of the trail is kept outside each morning, compared at each check, and what is found is told by letter."""

import contextlib
import datetime
import http.server
import threading

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.integrity import actions, heads, jobs, rules
from shiremoot.foundation.integrity.queries import WholeCheck
from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.models import Entry, Seal
from shiremoot.spine.bodies.acts import BodiesAct
from tests.factories.tampering import tamper

HEAD = rules.TrailHead(datetime.datetime(2024, 11, 25, 6, tzinfo=datetime.UTC), 12, 900, "a" * 64)
LINE = f"2024-11-25T06:00:00+00:00 seal 12 over 900 entries in all: {'a' * 64}"


@pytest.fixture
def file(settings, tmp_path):
    settings.HEAD_FILE = str(tmp_path / "heads")
    return tmp_path / "heads"


@pytest.fixture
def letters(settings):
    settings.MAIL_FROM = "moot@shire.example"


def amend(county) -> None:
    trail.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=county.board)


def found() -> list[str]:
    trail.record_kept()  # done before each commit
    return list(WholeCheck().problems())


def test_a_head_is_a_line_that_is_read_again():
    assert (str(HEAD), rules.parse(LINE + "\n")) == (LINE, HEAD)


@pytest.mark.parametrize("line", ["", "seal 12", LINE[1:], LINE.replace("12", "x"), LINE + "b"])
def test_any_other_line_is_no_head(line):
    assert rules.parse(line) is None


def test_the_head_is_added_to_the_file_and_compared(county, file):
    assert actions.keep_head(by=OPERATOR) == [f"the file {file}"]
    amend(county)
    actions.keep_head(by=OPERATOR)
    lines = file.read_text().splitlines()
    kept = [rules.parse(line) for line in lines]
    assert [one.seal for one in kept] == list(Seal.objects.order_by("pk").values_list("pk", flat=True))
    assert [one.digest for one in kept] == list(Seal.objects.order_by("pk").values_list("digest", flat=True))
    assert kept[-1].entries == sum(Seal.objects.values_list("entries", flat=True))
    assert file.stat().st_mode & 0o777 == 0o600
    assert found() == []


def test_nothing_is_kept_while_nothing_is_sealed(db, file):
    assert (actions.keep_head(by=OPERATOR), heads.current(), file.exists()) == ([], None, False)


def test_the_trail_says_that_its_head_was_kept_and_misses_it(county, file):
    actions.keep_head(by=OPERATOR)
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.words) == (
        "trail.kept_head",
        f"kept the head of the trail outside: the file {file}",
    )
    file.write_text("")
    assert found() == [f"The head that the trail says was kept in the file {file} last is not there."]
    file.unlink()
    assert found() == [f"The head that the trail says was kept in the file {file} last is not there."]


def test_a_rewritten_trail_is_one_finding_however_many_heads_it_misses(county, file):
    actions.keep_head(by=OPERATOR)
    good = file.read_text()
    file.write_text(f"{LINE}\n{LINE.replace('2024-11-25', '2024-11-26').replace('aaa', 'bbb')}\n{good}")
    assert found() == [
        f"The head of 25 November 2024 (seal 12) kept in the file {file} and 1 kept after it are not in the chain: the "
        "trail was emptied, its end cut off, or it was sealed again."
    ]


def test_a_line_that_is_no_head_is_told(county, file):
    actions.keep_head(by=OPERATOR)
    file.write_text(file.read_text() + "scratched\n")
    assert found() == [f"The file {file} holds 1 line that is no head of a trail."]


def test_a_file_that_cannot_be_read_is_told(county, file):
    trail.seal()
    file.mkdir()
    (said,) = found()
    assert said.startswith(f"The heads in the file {file} could not be read, so the trail was not compared")


class Keeper(http.server.BaseHTTPRequestHandler):
    """Another machine: keeps each line it is sent, and answers all of them."""

    kept: list[bytes]

    def do_POST(self):
        self.kept.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"".join(self.kept))

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def machine(settings):
    """The lines another machine was sent, and how to switch it off."""
    keeper = type("OwnKeeper", (Keeper,), {"kept": []})
    server = http.server.HTTPServer(("127.0.0.1", 0), keeper)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    settings.HEAD_ADDRESS = f"http://127.0.0.1:{server.server_port}/heads"
    with contextlib.ExitStack() as stack:
        stack.callback(serving.join)
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        yield keeper.kept, stack.close


def test_another_machine_keeps_the_head_and_is_asked_for_it(county, machine):
    kept, _ = machine
    assert actions.keep_head(by=OPERATOR) == ["the machine 127.0.0.1"]
    assert rules.parse(kept[0].decode()) == heads.current()
    assert found() == []
    kept[:] = [f"{LINE}\n".encode()]
    assert [said.split(" kept in ")[0] for said in found()] == [
        "The head of 25 November 2024 (seal 12)",
        "The head that the trail says was",
    ]


def test_a_machine_that_does_not_answer_is_told_and_others_keep_the_head(county, machine, file):
    machine[1]()
    with pytest.raises(actions.NotKept, match=r"could not be kept in the machine 127\.0\.0\.1: .*refused"):
        actions.keep_head(by=OPERATOR)
    assert len(file.read_text().splitlines()) == 1
    (said,) = found()
    assert said.startswith(
        "The heads in the machine 127.0.0.1 could not be read, so the trail was not compared"
    )


def test_a_letter_carries_the_head_and_how_to_compare_it(county, settings, letters):
    settings.HEAD_MAIL = "keeper@elsewhere.example"
    assert actions.keep_head(by=OPERATOR) == ["letters to keeper@elsewhere.example"]
    letter = Letter.objects.get()
    assert (letter.address, letter.subject) == (
        "keeper@elsewhere.example",
        "Moorshire: head of the trail, 25 November 2024",
    )
    assert f"shiremoot trail verify --head {heads.current().digest}\n\n{heads.current()}" in letter.words
    assert found() == []


def test_each_morning_a_trail_that_is_whole_is_told_to_nobody(county, settings, letters, file):
    settings.OPERATOR_MAIL = "pat@moor.example"
    trail.record_kept()
    assert (actions.check_each_morning(), Letter.objects.count()) == (0, 0)
    assert len(file.read_text().splitlines()) == 1


def test_each_morning_what_is_found_is_told_to_the_operator(county, settings, letters, file, caplog):
    settings.OPERATOR_MAIL = "pat@moor.example"
    trail.record_kept()
    trail.seal()
    seal = Seal.objects.get()
    tamper(f"UPDATE trail_seal SET at = '2024-11-20 09:00:00+00:00' WHERE id = {seal.pk}")
    file.mkdir()
    assert actions.check_each_morning() == 3
    said = f"Seal {seal.pk} was changed: its moment, its count or its digest is not what was sealed."
    letter = Letter.objects.get()
    assert (letter.address, letter.subject) == (
        "pat@moor.example",
        "Moorshire: the check of the trail found 3 things",
    )
    assert f"- The head of the trail could not be kept in the file {file}: " in letter.words
    assert f"- {said}\n" in letter.words
    assert f"The check of the trail: {said}" in caplog.messages


def test_a_letter_tells_the_first_findings_and_how_many_there_are(county, settings, letters, monkeypatch):
    monkeypatch.setattr(actions, "MOST_TOLD", 5)
    settings.OPERATOR_MAIL = "pat@moor.example"
    trail.record_kept()
    tamper("DELETE FROM trail_rowdigest")
    count = actions.check_each_morning()
    letter = Letter.objects.get()
    assert count > 5
    assert letter.words.count("\n- ") == 5
    assert f"and {count - 5} more." in letter.words


def test_it_is_done_each_morning_by_itself():
    works = {one.name: one for one in (offer.give for offer in rounds.ROUNDS.offers)}
    work = works["check the trail and keep its head outside"]
    assert (work.run, str(work)) == (
        actions.check_each_morning,
        "check the trail and keep its head outside, each day at 06:00",
    )
    assert datetime.time(6) == jobs.MORNING
