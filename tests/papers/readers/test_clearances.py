"""Who checked a report: under headings of implications, in a sentence, and in tables of sign-off."""

from tests.papers.cases import values

REPORT = """Cabinet
4 March 2025

Night buses
Report by Head of Transport

Financial Implications

1. None arise.

Comments checked by:

Ola Finch
Strategic Finance Partner
ola.finch@example.org

Legal Implications

2. The Transport Act 1985 applies.

Checked by: Jas Gill, Head of Law (Contracts), jas.gill@example.org

3. Staffing implications verified by Mia Tully, HR Manager, on 3 March 2025.

4. The timetable was approved by Cabinet in May 2024.

Report sign-off

Role\tName\tDate
Section 151 Officer\tKim Lowe\t6 March 2025
Head of Estates\tNell Orme\t7 March 2025
"""


def test_each_check_has_its_kind_its_name_and_its_post():
    assert values(REPORT, "clearance") == [
        {"kind": "finance", "by": "Ola Finch", "post": "Strategic Finance Partner"},
        {"kind": "legal", "by": "Jas Gill", "post": "Head of Law (Contracts)"},
        {"kind": "staffing", "by": "Mia Tully", "post": "HR Manager", "on": "2025-03-03"},
        {"kind": "finance", "by": "Kim Lowe", "post": "Section 151 Officer", "on": "2025-03-06"},
        {"kind": "property", "by": "Nell Orme", "post": "Head of Estates", "on": "2025-03-07"},
    ]
