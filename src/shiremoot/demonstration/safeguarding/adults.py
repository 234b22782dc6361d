"""Sample concerns about adults: one to decide, one in enquiry over twelve weeks, one concluded."""

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.safeguarding.working import SAMPLE, open_as, take
from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.pathways.models import Case

TRIAGE, MANAGER = "grace@shire.example", "lola@shire.example"
COUNCIL, TRUST = "oxfordshire-county-council", "oxford-health"
PATHWAY = "adult-safeguarding"


def build(made: Made) -> None:
    """Record the concerns, each at the moment it is said to have been received."""
    council = made.organisations[COUNCIL]
    _concluded(council)
    _long(council)
    with clock.at("2024-11-25T08:20"):
        _concern(council, "A man of eighty is found on the floor of his kitchen twice in a week.")


def _because(answer: str, reason: str) -> dict[str, str]:
    return {"answer": answer, "reason": f"{reason}. {SAMPLE}"}


def _concern(council: Organization, words: str, **typed: object) -> Case:
    said: dict[str, object] = {
        "received": clock.now().astimezone(clock.LONDON).strftime("%Y-%m-%dT%H:%M"),
        "raised_by": "home_care",
        "adult": f"A made-up adult, reached by the care agency. {SAMPLE}",
        "support": "physical",
        "words": f"{words} {SAMPLE}",
        "types": ["neglect"],
        "location": "own_home",
        "source": ["provider"],
        "children": _because("no", "He lives alone"),
        "asked": _because("yes", "By his carer"),
        "wishes": f"To stay at home, with the same carer each morning. {SAMPLE}",
        "consent": "given",
        "police": _because("no", "No crime is suspected"),
    }
    return open_as(TRIAGE, PATHWAY, council, said | typed)


def _to_enquiry(case: Case) -> None:
    take(TRIAGE, case, "first-look", danger=_because("no", "A neighbour is with him"))
    yes = _because("yes", "The agency's notes show it")
    take(TRIAGE, case, "test", needs=yes, risk=yes, unable=yes)
    take(
        MANAGER,
        case,
        "decide",
        earlier=_because("yes", "There are none"),
        decision="enquiry",
        reason=f"Each part is met. {SAMPLE}",
        told=f"He and the agency, by telephone. {SAMPLE}",
    )


def _long(council: Organization) -> None:
    with clock.at("2024-08-05T09:30"):
        case = _concern(council, "Medicine was missed on four mornings.")
    with clock.at("2024-08-05T11:00"):
        _to_enquiry(case)
    with clock.at("2024-11-18T14:00"):
        take(
            MANAGER,
            case,
            "cause",
            to=TRUST,
            issue=f"How the medicine was missed. {SAMPLE}",
            due_on="2024-12-09",
        )


def _concluded(council: Organization) -> None:
    with clock.at("2024-09-02T10:00"):
        case = _concern(council, "Money left for shopping is gone.", types=["financial"], source=["known"])
    with clock.at("2024-09-02T11:30"):
        _to_enquiry(case)
    with clock.at("2024-10-14T15:00"):
        take(
            MANAGER,
            case,
            "capacity",
            decision="Who keeps his money",
            lacks="no",
            basis=f"He weighed it. {SAMPLE}",
        )
        no = _because("no", "His sister speaks with him")
        take(MANAGER, case, "advocate", difficulty=no, alone=no)
        take(
            MANAGER,
            case,
            "conclude",
            conclusion="action",
            reason=f"A visitor took it; the locks are changed. {SAMPLE}",
            risk="removed",
            asked="expressed",
            achieved="fully",
            review=_because("no", "Nobody was seriously harmed"),
            told=f"He and the agency, by letter. {SAMPLE}",
        )
