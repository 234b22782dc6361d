"""A room that starts opens the doors it has, in order, and needs none of them."""

import importlib

import pytest

from shiremoot.foundation.rooms import Room

DOOR = "from {room} import opened\n\n\ndef {function}():\n    opened.append('{module}')\n"


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a made-up room with these doors; what was opened, in order."""

    def with_doors(room: str, **doors: str) -> list[str]:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("opened = []\n")
        for module, function in doors.items():
            text = DOOR.format(room=room, module=module, function=function)
            (tmp_path / room / f"{module}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        found = Room(room, importlib.import_module(room))
        found.ready()
        return found.module.opened

    return with_doors


def test_policies_are_declared_before_hooks_and_jobs_are_registered(start):
    doors = {"jobs": "register", "permissions": "declare", "hooks": "register"}
    assert start("made_up_library", **doors) == ["permissions", "hooks", "jobs"]


def test_a_room_without_doors_starts(start):
    assert start("made_up_cellar") == []


def test_a_door_that_has_no_such_function_is_left_shut(start):
    assert start("made_up_attic", permissions="check_can_climb", hooks="register") == ["hooks"]
