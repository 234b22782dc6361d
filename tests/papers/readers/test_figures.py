"""Figures in tables and in sentences: what was counted, how many, when and where."""

from tests.papers.cases import values

REPORT = """Safer Harrowdale Board
4 March 2025

Annual report
Report by Head of Community Safety

1. There were 1,204 reports received in 2023/24. Our offices have 12 rooms.

2. The share of calls answered in time rose from 71.5% in 2022/23 to 80% in 2023/24.

3. As of July 2024, there are 183 open enquiries in Harrowdale, open for 12 weeks or more.

4. The number of visits was 45 in 2022 and is expected to grow.

Table 1: Grants paid in 2023/24

LOCAL AUTHORITY\tGRANT
Ordwick Borough Council\t£34,385
Westmere District Council\t£1.2m

Table 2: Incidents

Type\t2022/23\t2023/24
Burglary\t310\t290
Robbery\t41\t38

Service\tChange\tService\tOther change
Police\t-69 (drop of 11.9%)\tFire\t+5
"""


def figures(*keys: str) -> list[tuple[object, ...]]:
    return [tuple(one.get(key) for key in keys) for one in values(REPORT, "figure")]


def test_a_sentence_that_names_one_period_gives_what_it_counts():
    assert [one for one in figures("measure", "value", "unit", "period", "place") if one[0] != "x"][:5] == [
        ("reports", "1204", None, "2023/24", None),
        ("share of calls answered in time", "71.5", "%", "2022/23", None),
        ("share of calls answered in time", "80", "%", "2023/24", None),
        ("open enquiries", "183", None, "July 2024", "Harrowdale"),
        ("number of visits", "45", None, "2022", None),
    ]


def test_a_table_gives_each_cell_with_its_row_and_its_column():
    assert figures("measure", "value", "unit", "period", "place")[5:] == [
        ("GRANT", "34385", "£", "2023/24", "Ordwick Borough Council"),
        ("GRANT", "1200000", "£", "2023/24", "Westmere District Council"),
        ("Burglary", "310", None, "2022/23", None),
        ("Burglary", "290", None, "2023/24", None),
        ("Robbery", "41", None, "2022/23", None),
        ("Robbery", "38", None, "2023/24", None),
        ("Police – Change", "-69", None, None, None),
        ("Fire – Other change", "5", None, None, None),
    ]
