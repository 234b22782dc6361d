"""The people who sign in to the demonstration, and private duties for them to work on. All are made up."""

from dataclasses import dataclass

from shiremoot.foundation.access.rules import Role

PASSWORD = "moot under the oak"  # noqa: S105 - the demonstration's open secret
SECRET = "MOOTUNDERTHEOAKMOOTUNDERTHEOAK77"  # noqa: S105 - of one-time codes; as open as the password
PURPOSE = "Demonstration: everyday work of this role"
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
    Player("Elin Marsh", "elin@shire.example", Role.ANALYST, organisations=("oxfordshire-county-council",)),
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
)


@dataclass(frozen=True)
class Private:
    """A duty that is not public record. `start` is the ISO day or moment it began, `met` the evidence if it was met."""

    kind: str
    about: str
    owed_by: str
    owed_to: str
    start: str
    met: str = ""


PRIVATE = (
    Private(
        "answer-subject-access",
        "Request A-118 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-18",
    ),
    Private(
        "answer-subject-access",
        "Request A-121 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-11-04",
    ),
    Private(
        "answer-information-request",
        "Request F-2207 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-29",
    ),
    Private(
        "answer-information-request",
        "Request F-2190 (made up)",
        "oxfordshire-county-council",
        "the person who asked",
        "2024-10-01",
        met="Answer sent and kept under F-2190 (made up).",
    ),
    Private(
        "report-data-breach",
        "Incident B-14 (made up)",
        "oxford-health",
        "the Information Commissioner",
        "2024-11-23T16:40",
    ),
    Private(
        "review-concern-in-organisation",
        "Concern C-0931 (made up)",
        "oxford-health",
        "the person who raised it",
        "2024-11-25T08:15",
    ),
    Private(
        "acknowledge-care-complaint",
        "Complaint K-77 (made up)",
        "oxfordshire-county-council",
        "the person who complained",
        "2024-11-21",
    ),
    Private(
        "answer-information-request",
        "Request F-512 (made up)",
        "cherwell-district-council",
        "the person who asked",
        "2024-11-11",
    ),
)
