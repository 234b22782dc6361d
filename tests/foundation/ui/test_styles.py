"""One name, one look: a class that two subjects draw in their own ways would spoil both pages."""

import re
from collections import defaultdict
from pathlib import Path

import shiremoot.foundation.ui

ASSETS = Path(shiremoot.foundation.ui.__file__).parent / "assets"
SHARED = {".page-main", ".dense"}  # parts of every page, which some subjects fit to themselves


def test_no_two_files_of_styles_draw_the_same_class():
    files: dict[str, set[str]] = defaultdict(set)
    for file in ASSETS.glob("*.scss"):
        for name in re.findall(r"^\.[a-z][a-z_-]*", file.read_text(encoding="utf-8"), re.MULTILINE):
            files[name].add(file.name)
    assert {
        name: sorted(where) for name, where in files.items() if len(where) > 1 and name not in SHARED
    } == {}
