"""The floors of branch coverage."""

from tests import branches

FILES = {
    "src/shiremoot/moot/rules.py": {"summary": {"num_branches": 30, "covered_branches": 27}},
    "src/shiremoot/moor/rules.py": {"summary": {"num_branches": 10, "covered_branches": 8}},
    "src/shiremoot/moor/views.py": {"summary": {"num_branches": 60, "covered_branches": 30}},
}


def test_the_share_is_of_all_branches_in_the_files_of_a_pattern():
    assert branches.shares(FILES, {"*": 0, "*/rules.py": 0}) == {"*": 65.0, "*/rules.py": 87.5}


def test_a_figure_under_its_floor_is_told_and_one_on_it_is_not():
    assert branches.fallen(FILES, {"*": 65, "*/rules.py": 90}) == [
        "*/rules.py: 87.5% of branches are tested, under the floor of 90%."
    ]
