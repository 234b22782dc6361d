"""What tests put in the place of our own code must be called as the real thing is: `autospec=True`, or the fixture
`instead`. A lambda in its place goes on answering when the real function has changed.

Numbers that limit something (NAMES IN CAPITALS) may be replaced by others, and anything of other libraries.
"""

import ast
import pathlib
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parents[1]
OURS = "shiremoot"
PATCHES = ("patch", "patch.object", "patch.multiple")
PLAIN = "Use the fixture `instead` or `autospec=True`"


def loose(root: pathlib.Path = ROOT) -> list[str]:
    """Return every place in the tests that replaces a function of ours by one that may be called otherwise."""
    found = []
    for path in sorted((root / "tests").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(root)}, line {line}: {PLAIN}" for line in lines_of(tree)]
    return found


def lines_of(tree: ast.Module) -> Iterator[int]:
    """Yield the line of each replacement in one file."""
    modules = _imported(tree)
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and _replaces(node, modules)
        targets = node.targets if isinstance(node, ast.Assign) else ()
        if called or any(_is_ours(target, modules) for target in targets):
            yield node.lineno


def _imported(tree: ast.Module) -> dict[str, str]:
    """Names that the file imports anywhere, with the module each comes from."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node.module or "" for alias in node.names}
    return found


def _replaces(call: ast.Call, modules: dict[str, str]) -> bool:
    name = ast.unparse(call.func)
    if name == "setattr":
        return bool(call.args) and modules.get(_root(call.args[0]), "").startswith(OURS)
    if name.endswith(".setattr"):
        return not _is_constant(call.args) and not _is_theirs(call.args, modules)
    if name.removeprefix("mock.") not in PATCHES and not name.endswith(tuple(f".{each}" for each in PATCHES)):
        return False
    exact = any(word.arg == "autospec" and ast.unparse(word.value) == "True" for word in call.keywords)
    return not (exact or _is_constant(call.args) or _is_theirs(call.args, modules))


def _is_theirs(args: list[ast.expr], modules: dict[str, str]) -> bool:
    """Return True if what is replaced is plainly another library's: named in words, or imported from it."""
    if not args:
        return False
    if isinstance(args[0], ast.Constant):
        return not str(args[0].value).startswith(OURS)
    return not modules.get(_root(args[0]), OURS).startswith(OURS)


def _is_constant(args: list[ast.expr]) -> bool:
    """Return True if the name replaced is in capitals, whether given apart or at the end of a path in words."""
    names = [
        str(arg.value) for arg in args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    ]
    return bool(names) and names[-1].rpartition(".")[2].isupper()


def _is_ours(target: ast.expr, modules: dict[str, str]) -> bool:
    """Return True for an assignment to a name in one of our modules or classes."""
    if not isinstance(target, ast.Attribute):
        return False
    return modules.get(_root(target), "").startswith(OURS) and not target.attr.isupper()


def _root(expression: ast.expr) -> str:
    """The name that an expression of dots begins with: `actions` in `actions.assembling.build`."""
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return expression.id if isinstance(expression, ast.Name) else ""
