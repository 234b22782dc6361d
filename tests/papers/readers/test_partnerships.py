"""Annual updates on partnerships, and what inspectors ask for."""

from tests.papers.cases import values

UPDATE = """Council – 6 November 2024

Annual partnerships update

Report by Policy Manager

1. This report tells of our partnerships.

Harrowdale Growth Board

Date of completion\t1 September 2024
Chair\tCouncillor Ida Prewett
Lead Officer\tDirector of Place
Last Meeting Date\t10 May 2024 (in public)
Next Meeting Date\tTo be arranged
Website Address\twww.growth.example/
\tboard

Governance arrangements

The Board reports to Cabinet.

The current focus for the partnership

Homes and jobs.

Key achievements in the last year

- 412 homes were built.

The aims for the partnership in the year ahead

A new plan.

Key challenges for the partnership

Money.
"""
INSPECTION = """Children's Committee
4 March 2025

Inspection of services
Report by Director of Children

1. Ofsted published its report on 3 February 2025.

Areas for priority action

Responsible body\tAreas for priority action
Harrowdale Council and\tLeaders should put in place one plan for all children
the Integrated Care Board\twho wait for an assessment.
Harrowdale Council\tLeaders must check the quality of every plan.

Areas for improvement

Leaders should shorten the waiting times for speech therapy across the county.

Next steps

An action plan will be written.
"""


def test_the_form_of_a_partnership_gives_who_leads_it_when_it_meets_and_its_parts():
    assert values(UPDATE, "partnership") == [
        {
            "name": "Harrowdale Growth Board",
            "completed": "2024-09-01",
            "chair": "Councillor Ida Prewett",
            "lead_officer": "Director of Place",
            "last_meeting": "2024-05-10",
            "next_meeting": "To be arranged",
            "website": "www.growth.example/board",
            "governance": "The Board reports to Cabinet.",
            "focus": "Homes and jobs.",
            "achievements": "412 homes were built.",
            "aims": "A new plan.",
            "challenges": "Money.",
        }
    ]


def test_what_inspectors_ask_for_is_recommended_by_them():
    assert [
        (one["kind"], one.get("to"), one["text"], one["by"]) for one in values(INSPECTION, "recommendation")
    ] == [
        (
            "priority action",
            "Harrowdale Council and the Integrated Care Board",
            "Leaders should put in place one plan for all children who wait for an assessment.",
            "Ofsted",
        ),
        ("priority action", "Harrowdale Council", "Leaders must check the quality of every plan.", "Ofsted"),
        (
            "improvement",
            None,
            "Leaders should shorten the waiting times for speech therapy across the county.",
            "Ofsted",
        ),
    ]
