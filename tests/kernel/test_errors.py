"""Only a `DomainError` is turned into words; what catches or raises a `ValueError` parses, or is listed here."""

import ast
import pathlib
from collections.abc import Iterator

import pytest

import shiremoot
from shiremoot.kernel.errors import DomainError, Impossible, MissingText, known, require_text

SOURCE = pathlib.Path(shiremoot.__file__).parent

# What a `try` may call when it catches ValueError: Python's own parsers, and what prepares their text.
PARSERS = {"int", "float", "Decimal", "UUID", "date", "time", "datetime", "monthrange"}
PARSERS |= {"fromisoformat", "strptime", "parse_datetime"}
HARMLESS = {"len", "upper", "replace"}

# Where ValueError is what another library, or the system, says of a file or an answer that is broken.
BROKEN_INPUT = {
    "foundation/sign_in/factors.py": "the passkey library, of an answer that no browser made",
    "foundation/sign_in/tokens.py": "Django, of a link that somebody changed",
    "config/environment.py": "the parser of the address of a machine",
    "config/commands/restore.py": "the parser of a moment, which says no more than the command does",
    "foundation/backups/rules.py": "the description of a backup, which may be cut off or damaged",
    "foundation/integrity/rules.py": "the parser of a moment in a kept head",
    "foundation/integrity/stored_files.py": "the store, of a file that changed on disk",
    "foundation/files/child.py": "a pipe already closed",
    "foundation/files/pictures.py": "Pillow, of a picture it cannot read",
    "foundation/files/spreadsheets.py": "calamine, of a workbook it cannot read",
    "intake/spreadsheets/values.py": "the parser of a day, which the cell's error takes the place of",
    "outcomes/returns/schemas.py": "the parsers of a kind, a number and a day, of a schema that somebody wrote",
    "intake/moderngov/client.py": "http.client and urllib, of an answer or a port that is none",
    "papers/formats/apart.py": "a pipe already closed, a limit the system does not know",
    "papers/formats/zips.py": "zipfile, of a damaged file",
    "papers/proofing/workers.py": "a pipe closed by a reader that died",
    "papers/sources.py": "the system, of a file name with a zero byte in it",
    "foundation/files/pdf.py": "qpdf, of a name that is no UTF-8, and a page box that is no list of numbers",
}
# Where any Exception is caught, and what becomes of it.
ANY_FAULT = {
    "foundation/files/child.py": "whatever a handed-in file does to the child that opens it is a refusal",
    "intake/proofs/jobs.py": "a job that fails is logged and said to have failed",
    "papers/formats/apart.py": "a reader in a process of its own sends its fault back",
    "papers/proofing/one_file.py": "one paper's fault is reported beside the other papers",
}
# Where ValueError is raised: a mistake of the program or a damaged disk, never words for the person who asked.
MISTAKES = {
    "kernel/identities/descriptions.py": "an NHS number that nobody checked",
    "foundation/access/rules.py": "an ability declared twice",
    "foundation/files/disk_store.py": "a stored file that changed on disk, or a name that is no digest",
    "foundation/measures/definitions.py": "a measure declared of what does not exist",
    "foundation/ui/converters.py": "Django's way to say that an address does not match",
    "foundation/ui/diagram/graph.py": "two nodes with one key",
    "spine/duties/feeds.py": "a duty without a date, which no calendar can show",
    "spine/duties/timing.py": "a kind whose clock gives no moment from its start",
    "spine/hooks/rows_present.py": "a table that is not found by the thing it is of",
    "kernel/pathways/replay.py": "a case without the step that opened it",
    "spine/duties/drafting.py": "a restricted duty without a subject, or without a reference",
    "kernel/acts.py": "a key that is no room and verb, or that stands for two acts",
    "kernel/disclosure/policies.py": "a policy that hides a range upside down",
    "kernel/disclosure/tables.py": "a table that does not add up",
    "kernel/figures/changes.py": "a change of none, of which nothing follows",
    "kernel/statistics/inputs.py": "figures no data can give, which a form or an import should have refused",
    "intake/spreadsheets/values.py": "a day that is none, which the cell's error takes the place of",
    "spine/bodies/usual/__init__.py": "a kind of council that the shipped list does not know",
    "papers/facts.py": "a kind or lines that no fact can have",
    "papers/proofing/rule.py": "two rules with one name",
}

# Where `assert` stands. Python may leave it out, so a type rules a state out, or `errors.known` says why it cannot be.
ASSERTED: dict[str, str] = {}


def _named(node: ast.AST | None) -> set[str]:
    """Every name in an expression, such as {"TypeError", "ValueError"} for a tuple of both."""
    if node is None:
        return set()
    found = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return found | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def _only_parses(body: list[ast.stmt]) -> bool:
    calls = [one for part in body for one in ast.walk(part) if isinstance(one, ast.Call)]
    names = {
        call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "") for call in calls
    }
    return bool(names & PARSERS) and names <= PARSERS | HARMLESS


def shown_faults(tree: ast.AST) -> Iterator[int]:
    """The lines that catch ValueError around more than parsing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            for handler in node.handlers:
                if "ValueError" in _named(handler.type) and not _only_parses(node.body):
                    yield handler.lineno
        if isinstance(node, ast.Call) and "suppress" in _named(node.func) and "ValueError" in _named(node):
            yield node.lineno
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Tuple)
            and "ValueError" in _named(node.value)
        ):
            yield node.lineno


def caught_whole(tree: ast.AST) -> Iterator[int]:
    """The lines that catch every Exception."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or "Exception" in _named(node.type)):
            yield node.lineno


def raised(tree: ast.AST) -> Iterator[int]:
    """The lines that raise ValueError, or make a class of it."""
    for node in ast.walk(tree):
        is_raised = isinstance(node, ast.Raise) and "ValueError" in _named(
            getattr(node.exc, "func", node.exc)
        )
        if is_raised or (
            isinstance(node, ast.ClassDef) and any("ValueError" in _named(one) for one in node.bases)
        ):
            yield node.lineno


def asserted(tree: ast.AST) -> Iterator[int]:
    """The lines that assert."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield node.lineno


def _places(find) -> dict[str, list[int]]:
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if lines := list(find(ast.parse(path.read_text(encoding="utf-8")))):
            found[path.relative_to(SOURCE).as_posix()] = lines
    return found


@pytest.mark.parametrize(
    ("find", "listed"),
    [(shown_faults, BROKEN_INPUT), (caught_whole, ANY_FAULT), (raised, MISTAKES), (asserted, ASSERTED)],
)
def test_a_fault_is_neither_shown_nor_raised_nor_asserted_but_in_the_places_listed(find, listed):
    places = _places(find)
    assert {place: lines for place, lines in places.items() if place not in listed} == {}
    assert set(listed) - set(places) == set(), "listed, but there no more"


def test_no_list_lets_a_page_or_a_form_show_a_fault():
    listed = [*BROKEN_INPUT, *ANY_FAULT, *MISTAKES]
    assert [one for one in listed if "views" in one or "forms" in one or one.endswith("actions.py")] == []


@pytest.mark.parametrize(
    ("caught", "body", "found"),
    [
        ("ValueError", "actions.meet(duty)", True),
        ("(Refused, ValueError)", "actions.meet(int(number))", True),
        ("ValueError", "pass", True),
        ("(ValueError, OverflowError)", "date(int(year), 1, 1)", False),
        ("ValueError", "datetime.date.fromisoformat(text)", False),
        ("DomainError", "actions.meet(duty)", False),
    ],
)
def test_catching_a_value_error_around_an_action_is_found(caught, body, found):
    tree = ast.parse(f"try:\n    {body}\nexcept {caught} as problem:\n    show(problem)\n")
    assert bool(list(shown_faults(tree))) is found


@pytest.mark.parametrize(
    ("text", "find"),
    [
        ("with suppress(ValueError):\n    act()", shown_faults),
        ("FAULTS = (OSError, ValueError)", shown_faults),
        ("try:\n    act()\nexcept Exception:\n    show()", caught_whole),
        ("try:\n    act()\nexcept:\n    show()", caught_whole),
        ("raise ValueError('Say why.')", raised),
        ("class NotOpen(ValueError): ...", raised),
        ("assert duty is not None", asserted),
    ],
)
def test_other_ways_to_show_or_raise_a_value_error_are_found(text, find):
    assert list(find(ast.parse(text)))


def test_what_cannot_be_missing_is_returned_and_its_lack_is_a_fault_that_no_view_shows():
    assert known("", "it may be empty") == ""
    with pytest.raises(Impossible, match="Nothing is there, although the list was filtered"):
        known(None, "the list was filtered")
    assert not issubclass(Impossible, DomainError | ValueError)


def test_a_domain_error_is_no_value_error():
    assert not issubclass(DomainError, ValueError)


def test_a_text_that_must_be_given_is_returned_without_the_space_around_it():
    assert require_text("  The board met. \n", "what was done") == "The board met."


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_that_is_not_given_is_asked_for(text):
    with pytest.raises(MissingText, match=r"^Say what was done\.$"):
        require_text(text, "what was done")
