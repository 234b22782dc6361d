"""What was acknowledged is there, whatever was killed while it was written, and however often it was sent."""

import itertools
import os
import threading
from collections import Counter

import pytest

from tests.drills.site import seconds_until

pytestmark = [pytest.mark.room, pytest.mark.long]
WRITES = int(os.environ.get("SHIREMOOT_DRILL_WRITES") or 1_000)  # on each database: 2,000 on both
KILLS, OFFICERS = 15, 6
AT_ONCE = 50
PATIENCE = 400


class Writing:
    """Officers who write at the same time until so many changes were acknowledged."""

    def __init__(self, officers) -> None:
        self.officers, self.over = officers, threading.Event()
        self.numbers = itertools.count(1)
        self.threads = [threading.Thread(target=self._write, args=(one,)) for one in officers]

    def __enter__(self) -> "Writing":
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for one in self.threads:
            one.join()

    @property
    def acknowledged(self) -> list[tuple[str, str]]:
        return [one for officer in self.officers for one in officer.acknowledged]

    def _write(self, officer) -> None:
        while not self.over.is_set():
            if officer.write(next(self.numbers)) != 302:
                self.over.wait(0.2)


def kill_one(running, turn: int) -> str:
    """Kill, in turn, a web process, the worker, and the database's server where it has one."""
    server = getattr(running.database, "server", None)
    if turn % 3 == 2 and server:
        server.kill()
        server.start()
        return "the database"
    found = running.site.workers() if turn % 3 == 1 else running.site.web()
    if found:
        running.site.kill(found[0])
    return "the worker" if turn % 3 == 1 else "a web process"


def test_of_mixed_writes_over_15_kills_no_acknowledged_one_is_lost(running):
    officers = [running.officer() for _ in range(OFFICERS)]
    with Writing(officers) as writing:
        for turn in range(KILLS):
            wanted = WRITES * (turn + 1) // (KILLS + 1)
            seconds_until(lambda: len(writing.acknowledged) >= wanted, PATIENCE)  # noqa: B023
            kill_one(running, turn)
        seconds_until(lambda: len(writing.acknowledged) >= WRITES, PATIENCE)
    acknowledged, tried = writing.acknowledged, next(writing.numbers) - 1
    missing = running.missing(acknowledged)
    kinds = Counter(kind for kind, _ in acknowledged)
    print(
        f"{tried} writes, {len(acknowledged)} acknowledged, {KILLS} kills, {len(missing)} lost; {dict(kinds)}"
    )
    assert missing == []
    assert min(kinds.values()) * 2 > max(kinds.values())  # mixed evenly, but for what the kills refused
    assert set(kinds) == set(running.known["kinds"])
    verified = running.shiremoot("trail", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_of_50_identical_requests_at_once_one_is_kept_and_nobody_gets_another_answer(running):
    visitor = running.visitor()
    page, address = running.known["addresses"]["take-part"]
    sent = visitor.form(page, address) | {"subject": f"Sent by {AT_ONCE} at once"}
    answers, start = [], threading.Barrier(AT_ONCE)

    def send() -> None:
        start.wait()
        answers.append(visitor.post(address, sent))

    threads = [threading.Thread(target=send) for _ in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    kept = running.database.ask(
        f"SELECT COUNT(*) FROM speaking_request WHERE subject = 'Sent by {AT_ONCE} at once'"
    )
    led = {one.leads_to for one in answers if one.status == 302}
    others = {one.status for one in answers} - {302}
    print(f"{AT_ONCE} at once: {kept[0][0]} kept, {len(led)} answer, others told {sorted(others)}")
    assert (kept, len(led)) == ([(1,)], 1)
    assert others <= {429}  # so many from one place are asked to wait
