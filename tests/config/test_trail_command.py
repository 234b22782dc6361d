"""`shiremoot trail`: 0 when the trail is whole, 1 when it is not, and the seal to note down."""

import re

from shiremoot.config import cli
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import actions
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies.acts import BodiesAct
from tests.factories.tampering import tamper


def say(capsys, *words) -> tuple[int, str]:
    code = cli.main(["trail", *words])
    return code, capsys.readouterr().out


def test_a_trail_is_sealed_and_found_whole(county, capsys):
    waiting = Entry.objects.count()
    assert say(capsys, "seal") == (0, f"Sealed {waiting} entries.\n")
    code, said = say(capsys, "verify")
    assert code == 0
    assert f"{waiting} entries under 1 seal" in said
    assert "0 not yet sealed" in said
    assert "The trail is whole." in said


def test_the_last_seal_noted_earlier_is_looked_for(county, capsys):
    say(capsys, "seal")
    head = re.search(r"Last seal: ([0-9a-f]{64})", say(capsys, "verify")[1])[1]
    actions.record(by=OPERATOR, act=BodiesAct.AMENDED, thing=county.board)
    say(capsys, "seal")
    assert say(capsys, "verify", "--head", head)[0] == 0
    code, said = say(capsys, "verify", "--head", "f" * 64)
    assert code == 1
    assert "the end of the trail was cut off or rewritten" in said


def test_tampering_is_said_and_shows_in_the_exit_code(county, capsys):
    say(capsys, "seal")
    number = Entry.objects.order_by("pk").first().pk
    tamper(f"UPDATE trail_entry SET actor = 'Nobody' WHERE id = {number}")
    code, said = say(capsys, "verify")
    assert code == 1
    assert "was changed" in said
    assert "The trail, or the record around it, has been tampered with" in said
