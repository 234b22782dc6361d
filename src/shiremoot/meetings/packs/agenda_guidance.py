"""What every agenda prints about declaring interests and attending, by the law the body meets under."""

from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import MEETS_IN_PUBLIC

# In our own words; Localism Act 2011 s30, s31 and s34; Local Government Act 1972 s100A.
DECLARING = [
    "Declaring an interest",
    "A member who has a disclosable pecuniary interest in an item says so when the item is reached, or as soon as "
    "it is noticed, and what it is. Unless there is a dispensation, that member takes no part in the discussion and "
    "does not vote (Localism Act 2011, section 31), and leaves the room where the body's own rules ask for it.",
    "An interest that is not yet in the register is given to the monitoring officer within 28 days.",
    "Other interests that a member of the public, knowing the facts, would think likely to sway a judgement are "
    "declared as the code of conduct of the member's own council asks. Anyone in doubt asks the clerk before "
    "the meeting.",
]
ATTENDING = [
    "Coming to the meeting",
    "Anyone may come, listen, film and report, except while an item is taken in private. An item is taken in private "
    "only when the meeting resolves so, for the paragraph of Schedule 12A that stands beside it on the agenda.",
]
PARTNERS = [
    "Declaring an interest",
    "Anyone who has a personal or business interest in an item says so when it is reached. The chair decides, by the "
    "body's own terms of reference, whether they stay, speak or vote.",
]


def paragraphs(body: Body) -> list[list[str]]:
    """Return the sections to print, each as its heading and its paragraphs."""
    return [DECLARING, ATTENDING] if body.rules in MEETS_IN_PUBLIC else [PARTNERS]
