"""Published figures of one county's adult safeguarding in two years, which synthetic records are made to give back.

Each is a number that was printed, or follows from printed numbers; where these leave a choice, that is said. Two
printed figures no whole numbers can give: 6,670 concerns beside 6,770, and a fall of 52 enquiries that is 28.2%.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

POLICE, AMBULANCE, HOUSING, COUNCIL = "Police", "Ambulance service", "Housing", "Another local authority"
FAMILY, CHILDREN, HOSPITAL = "Family member", "Children's social care", "Hospital"
HEALTH, ADULTS, PROVIDER = "Other health service", "Adult social care", "Care provider agency"
CARE_HOME, FRIEND, CARER = "Care home", "Friend or neighbour", "Informal carer"
EDUCATION, THEMSELVES, OTHER = "Children's education", "The individual", "Other"


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """What a year's records come to: concerns and enquiries by source; shares of 100 concluded enquiries."""

    concerns: Mapping[str, int]
    enquiries: Mapping[str, int]
    people: int  # with a concern in the year
    people_before: int  # of them, with a concern in the year before too
    people_in_enquiries: int
    removed: int
    remained: int
    supported: int  # of 100 who lacked capacity
    unknown_source: int


@dataclass(frozen=True, kw_only=True)
class OpenFigures:
    """How many enquiries were open on a day, and how many of them for over 12 weeks."""

    on: date
    open: int
    over_12_weeks: int


# 2022-23 before the printed changes; where a change and its rounded percentage leave a range, a number in it. Sources
# of which no change was printed (care homes, friends, the individual, others) share what is left of the total.
CONCERNS_BEFORE = {
    POLICE: 580, AMBULANCE: 909, HOUSING: 317, COUNCIL: 131, FAMILY: 450, CHILDREN: 7, HOSPITAL: 315, HEALTH: 388,
    ADULTS: 212, PROVIDER: 1085, CARE_HOME: 640, FRIEND: 160, CARER: 40, EDUCATION: 12, THEMSELVES: 420, OTHER: 1104,
}  # fmt: skip
CONCERN_CHANGES = {
    POLICE: -69, AMBULANCE: -60, HOUSING: -60, COUNCIL: -60, FAMILY: -46, CHILDREN: 10, HOSPITAL: 23, HEALTH: 31,
    ADULTS: 47, PROVIDER: 204, CARE_HOME: -21, FRIEND: -20, CARER: -5, EDUCATION: -2, THEMSELVES: -20, OTHER: -141,
}  # fmt: skip
ENQUIRIES_BEFORE = {
    AMBULANCE: 226, FAMILY: 184, CARE_HOME: 95, POLICE: 134, FRIEND: 48, CARER: 7, EDUCATION: 3, ADULTS: 100,
    HOUSING: 60, COUNCIL: 30, HOSPITAL: 110, HEALTH: 120, PROVIDER: 420, CHILDREN: 2, THEMSELVES: 80, OTHER: 302,
}  # fmt: skip
ENQUIRY_CHANGES = {
    AMBULANCE: -105, FAMILY: -52, CARE_HOME: -42, POLICE: -33, FRIEND: -28, CARER: -3, EDUCATION: -1, ADULTS: 10,
    HOUSING: -10, COUNCIL: -14, HOSPITAL: -4, HEALTH: -5, PROVIDER: -60, CHILDREN: 2, THEMSELVES: -15, OTHER: -77,
}  # fmt: skip


def _after(before: Mapping[str, int], changes: Mapping[str, int]) -> dict[str, int]:
    return {source: number + changes[source] for source, number in before.items()}


FIGURES = {
    2022: YearFigures(
        concerns=CONCERNS_BEFORE,
        enquiries=ENQUIRIES_BEFORE,
        people=4835,  # not printed
        people_before=0,  # not printed
        people_in_enquiries=1731,  # 1.11 enquiries each
        removed=24,
        remained=5,
        supported=80,
        unknown_source=19,
    ),
    2023: YearFigures(
        concerns=_after(CONCERNS_BEFORE, CONCERN_CHANGES),
        enquiries=_after(ENQUIRIES_BEFORE, ENQUIRY_CHANGES),
        people=4700,
        people_before=1107,
        people_in_enquiries=1302,  # 1.14 enquiries each
        removed=30,
        remained=6,
        supported=74,
        unknown_source=31,
    ),
}
OPEN = (
    OpenFigures(on=date(2023, 7, 31), open=527, over_12_weeks=268),
    OpenFigures(on=date(2024, 7, 31), open=183, over_12_weeks=13),
)
