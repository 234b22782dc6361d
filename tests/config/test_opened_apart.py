"""What opens files that people hand in is loaded only by the child process, never in the site's own."""

import ast
import functools
import pathlib
import subprocess
import sys

import shiremoot

SOURCE = pathlib.Path(shiremoot.__file__).parent
LIBRARIES = {
    "docx",
    "pikepdf",
    "pypdfium2",
    "pdfplumber",
    "PIL",
    "python_calamine",
    "xlrd",
    "pptx",
}
# Run in a child process only: by `files.child`, or by `papers.formats.apart`, which names a format's module.
INSIDE = {
    "foundation.files.inspection",
    "foundation.files.pdf",
    "foundation.files.pdf_unpacking",
    "foundation.files.cleaning",
    "foundation.files.word",
    "foundation.files.pictures",
    "foundation.files.spreadsheets",
    "foundation.typesetting.word",
    "foundation.typesetting.word_lines",
    "foundation.typesetting.word_writing",
    "meetings.packs.pdf_join",
    "meetings.packs.pdf_take_down",
    "papers.formats.pdf_layout",
}
# A format says what its files look like in the site's process; its `parts`, which load the library, run in the child.
INSIDE_ITS_PARTS = {"papers.formats.pdf"}
EVERYTHING = """
import django; django.setup()
import importlib, sys
from django.urls import get_resolver
get_resolver().url_patterns
import shiremoot.config.work, shiremoot.demonstration.building
print(*sorted(set(sys.modules) & {libraries}))
"""


@functools.cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for path in SOURCE.rglob("*.py"):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text())
    return found


def imports(tree: ast.Module, *, anywhere: bool = True) -> set[str]:
    """The modules that a module names in an import, each with what it takes from it."""
    found = set()
    for node in ast.walk(tree) if anywhere else tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name.removeprefix("shiremoot.") for name in found}


def opens(tree: ast.Module, **how) -> bool:
    return bool({name.split(".")[0] for name in imports(tree, **how)} & LIBRARIES)


def test_only_what_runs_in_the_child_names_a_library_that_opens_files():
    assert {name for name, tree in modules().items() if opens(tree)} == (
        {name for name in INSIDE if opens(modules()[name])} | INSIDE_ITS_PARTS
    )
    assert not any(opens(modules()[name], anywhere=False) for name in INSIDE_ITS_PARTS)


def test_what_runs_in_the_child_is_imported_by_nothing_else():
    users = {name for name, tree in modules().items() if imports(tree) & INSIDE}
    assert users - INSIDE - INSIDE_ITS_PARTS == set()


def test_the_whole_site_and_its_worker_load_no_library_that_opens_files():
    program = EVERYTHING.format(libraries=LIBRARIES)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr[-2000:]
