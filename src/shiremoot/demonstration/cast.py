"""The people who sign in to the demonstration, and private duties for them to work on. All are made up."""

from dataclasses import dataclass

from shiremoot.foundation.access.rules import Role
from shiremoot.spine.duties.kinds import Kind

PASSWORD = "moot under the oak"  # noqa: S105 - the demonstration's open secret
SECRET = "MOOTUNDERTHEOAKMOOTUNDERTHEOAK77"  # noqa: S105 - of one-time codes; as open as the password
PURPOSE = "Demonstration: everyday work of this role"
ANALYST = "elin@shire.example"
LEGAL_BASIS = "Made up for the demonstration"


@dataclass(frozen=True)
class Player:
    """A made-up person, with a role over bodies, over organisations, or over the whole county."""

    name: str
    email: str
    role: Role
    bodies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    county_wide: bool = False
    person: str = ""  # the name of the office-holder they are, where they hold a seat


PLAYERS = (
    Player(
        "Amina Oyelaran",
        "amina@shire.example",
        Role.DEMOCRATIC_SERVICES,
        bodies=("health-and-wellbeing-board", "cabinet"),
        county_wide=True,
    ),
    Player(
        "Ben Harwell",
        "ben@shire.example",
        Role.SCRUTINY,
        bodies=("joint-health-overview-and-scrutiny-committee", "people-overview-and-scrutiny-committee"),
    ),
    Player("Carys Penn", "carys@shire.example", Role.BUSINESS_MANAGER, bodies=("safeguarding-adults-board",)),
    Player("Dev Rathod", "dev@shire.example", Role.PARTNERSHIP, county_wide=True),
    Player("Elin Marsh", ANALYST, Role.ANALYST, organisations=("oxfordshire-county-council",)),
    Player("Femi Adeyemi", "femi@shire.example", Role.SAFEGUARDING_LEAD, organisations=("oxford-health",)),
    Player(
        "Grace Linton",
        "grace@shire.example",
        Role.SAFEGUARDING_TEAM,
        organisations=("oxfordshire-county-council",),
    ),
    Player(
        "Hana Sedlak", "hana@shire.example", Role.PRACTITIONER, organisations=("cherwell-district-council",)
    ),
    Player("Idris Vaughan", "idris@shire.example", Role.TRAINER, bodies=("safeguarding-children-board",)),
    Player(
        "Joan Whitcombe",
        "joan@shire.example",
        Role.COUNCILLOR,
        bodies=("health-and-wellbeing-board",),
        person="Councillor Joan Whitcombe",
    ),
    Player(
        "Kit Sandhu",
        "kit@shire.example",
        Role.SAFEGUARDING_LEAD,
        organisations=("cherwell-district-council",),
    ),
    Player(
        "Lola Achebe",
        "lola@shire.example",
        Role.SAFEGUARDING_LEAD,
        organisations=("oxfordshire-county-council",),
    ),
)


@dataclass(frozen=True)
class Private:
    """A duty that is not public record. `start` is the ISO day or moment it began, `met` the evidence if it was met.

    With a `case`, it is a duty of that case: it opens to the safeguarding leads of the organisation that owes it.
    """

    kind: Kind
    about: str
    owed_by: str
    owed_to: str
    start: str
    met: str = ""
    case: str = ""


PRIVATE = (
    Private(
        Kind.ANSWER_SUBJECT_ACCESS,
        "Request A-118 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-18",
    ),
    Private(
        Kind.ANSWER_SUBJECT_ACCESS,
        "Request A-121 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-11-04",
    ),
    Private(
        Kind.ANSWER_INFORMATION_REQUEST,
        "Request F-2207 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-29",
    ),
    Private(
        Kind.ANSWER_INFORMATION_REQUEST,
        "Request F-2190 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-01",
        met="Answer sent and kept under F-2190 (made up).",
    ),
    Private(
        Kind.REPORT_DATA_BREACH,
        "Incident B-14 (made up)",
        "oxford-health",
        "the Information Commissioner",
        "2024-11-23T16:40",
    ),
    Private(
        Kind.REVIEW_CONCERN_IN_ORGANISATION,
        "A concern (made up)",
        "oxford-health",
        "the person who raised it",
        "2024-11-25T08:15",
        case="CON-24-000931",
    ),
    Private(
        Kind.ACKNOWLEDGE_CARE_COMPLAINT,
        "Complaint K-77 (made up)",
        "oxfordshire-county-council",
        "the person who complained",
        "2024-11-21",
    ),
    Private(
        Kind.ANSWER_INFORMATION_REQUEST,
        "Request F-512 (made up)",
        "cherwell-district-council",
        "the person who asked",
        "2024-11-11",
    ),
)
