"""``shiremoot synthesise`` writes files that say what they are."""

import pytest
import python_calamine

from shiremoot.config import cli


@pytest.mark.long
def test_a_synthetic_county_and_its_return_are_written_and_marked(tmp_path, capsys):
    assert cli.main(["synthesise", "--year", "2023-24", "--seed", "3", "--to", str(tmp_path / "out")]) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert {name.partition("-")[0] for name in names} == {"synthetic"}
    assert len(names) == 32
    cases = (tmp_path / "out" / "synthetic-SG1f-2023-24.csv").read_text().splitlines()
    assert cases[1] == "Cases,6581,1484,0"
    records = (tmp_path / "out" / "synthetic-concerns.csv").read_text().splitlines()
    assert {line.partition(",")[0] for line in records[1:]} == {"Synthetic: every individual is made up"}
    book = python_calamine.load_workbook(tmp_path / "out" / "synthetic-published-return-2023-24.xlsx")
    assert book.sheet_names[:3] == ["About", "SG1a", "SG1b"]
    assert book.get_sheet_by_name("SG1f").to_python()[1] == ["Cases", 6580.0, 1485.0, "[c]"]


@pytest.mark.parametrize(
    ("year", "said"), [("2021-22", "for 2022-23 or 2023-24 only"), ("2023", "such as 2023-24")]
)
def test_a_year_without_published_figures_is_refused_and_nothing_written(tmp_path, capsys, year, said):
    assert cli.main(["synthesise", "--year", year, "--to", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
