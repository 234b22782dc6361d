"""Every act the code records is a member of a room's enum, so that its key never depends on words."""

import ast
import pathlib
from collections.abc import Iterator

import pytest

import shiremoot
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.acts import Act, all_acts
from shiremoot.spine.duties.acts import DutiesAct

SOURCE = pathlib.Path(shiremoot.__file__).parent
ENUMS = {type(act).__name__: type(act) for act in all_acts()}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def problems_in(code: str) -> list[str]:
    """The `act=` arguments that are neither a member nor a name typed as an act, and recordings without one."""
    found = []
    for call, names in _calls(ast.parse(code), frozenset()):
        given = [keyword.value for keyword in call.keywords if keyword.arg == "act"]
        if not given and _records(call.func):
            found.append(f"{ast.unparse(call.func)} says no act")
        found += [ast.unparse(value) for value in given if not _is_act(value, names)]
    return found


def _calls(node: ast.AST, names: frozenset[str]) -> Iterator[tuple[ast.Call, frozenset[str]]]:
    """Every call, with the names typed as an act where it stands."""
    if isinstance(node, Function):
        names |= set(_typed(node))
    if isinstance(node, ast.Call):
        yield node, names
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, names)


def _typed(function: Function) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.arg) and _is_type(node.annotation):
            yield node.arg
        elif isinstance(node, ast.AnnAssign) and _is_type(node.annotation):
            yield ast.unparse(node.target)


def _is_type(annotation: ast.expr | None) -> bool:
    return annotation is not None and ast.unparse(annotation).split(".")[-1] in {"Act", *ENUMS}


def _records(function: ast.expr) -> bool:
    return ast.unparse(function) in {"trail.record", "trail.record_all", "done.send"}


def _is_act(value: ast.expr, names: frozenset[str]) -> bool:
    match value:
        case ast.IfExp(body=one, orelse=other):
            return _is_act(one, names) and _is_act(other, names)
        case ast.Attribute(value=inner, attr="value"):
            return _is_act(inner, names)
        case ast.Attribute(value=ast.Name(id=enum), attr=member):
            return enum in ENUMS and member in ENUMS[enum].__members__
        case ast.Name(id=name):
            return name in names
    return False


def test_every_act_in_the_code_is_a_member_of_an_enum():
    files = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    problems = {str(path.relative_to(SOURCE)): problems_in(path.read_text()) for path in files}
    assert {path: found for path, found in problems.items() if found} == {}


@pytest.mark.parametrize(
    ("code", "problems"),
    [
        ('trail.record(by=by, act="raised", thing=duty)', ["'raised'"]),
        ('trail.record(by=by, act=f"marked as {to}", thing=one)', ["f'marked as {to}'"]),
        ("trail.record(by=by, act=request.state, thing=request)", ["request.state"]),
        ("trail.record(by=by, act=DutiesAct.UNHEARD_OF, thing=duty)", ["DutiesAct.UNHEARD_OF"]),
        ("def f(act: str): trail.record(by=by, act=act, thing=duty)", ["act"]),
        ("trail.record(by=by, thing=duty)", ["trail.record says no act"]),
        ("trail.record(by=by, act=DutiesAct.RAISED, thing=duty)", []),
        ("def f(act: Act): trail.record(by=by, act=act, thing=duty)", []),
        ('Entry.objects.exclude(act="read")', ["'read'"]),
    ],
)
def test_an_act_in_other_words_is_found(code, problems):
    assert problems_in(code) == problems


@pytest.mark.parametrize("act", all_acts(), ids=str)
def test_a_key_begins_with_the_room_that_records_it(act: Act):
    assert type(act).__module__.split(".")[-2:] == [act.split(".")[0], "acts"]


def test_an_entry_says_its_act_in_words():
    entry = Entry(actor="Amina", act=TrailAct.REFUSED, change={"wanted": "waive a duty"})
    assert (entry.words, entry.has_actor) == ("was refused: waive a duty", True)


def test_an_entry_of_what_time_did_has_no_actor():
    assert Entry(act=DutiesAct.BECAME_LATE).has_actor is False


def test_an_act_no_room_knows_any_more_is_shown_by_its_key():
    entry = Entry(act="gone.did_something")
    assert (entry.words, entry.has_actor) == ("gone.did_something", True)
