"""The codes of the collection, one record of it, and what is derived from a record. Pure."""

import enum
from dataclasses import dataclass
from datetime import date

from shiremoot.kernel.errors import DomainError


class NotAYear(DomainError):
    """A text that is no reporting year."""

    field = "year"


class EnquiryKind(enum.StrEnum):
    """Whether a concern led to an enquiry, and under what."""

    NONE = "no enquiry"
    SECTION_42 = "section 42 enquiry"
    OTHER = "other enquiry"


class ReturnSex(enum.StrEnum):
    """The rows of SG1b."""

    MALE = "Male"
    FEMALE = "Female"
    NOT_KNOWN = "Not known"


class Ethnicity(enum.StrEnum):
    """The rows of SG1c."""

    WHITE = "White"
    MIXED = "Mixed or multiple ethnic groups"
    ASIAN = "Asian or Asian British"
    BLACK = "Black, African, Caribbean or Black British"
    OTHER = "Other ethnic group"
    REFUSED = "Refused"
    NOT_KNOWN = "Undeclared or not known"


class SupportReason(enum.StrEnum):
    """The rows of SG1d: the primary support reason."""

    PHYSICAL = "Physical support"
    SENSORY = "Sensory support"
    MEMORY = "Support with memory and cognition"
    LEARNING = "Learning disability support"
    MENTAL_HEALTH = "Mental health support"
    SOCIAL = "Social support"
    NONE = "No support reason"
    NOT_KNOWN = "Not known"


class HealthCondition(enum.StrEnum):
    """The rows of SG1e; to confirm, as the guidance has more."""

    PHYSICAL = "Long term physical condition"
    SENSORY = "Sensory impairment"
    DEMENTIA = "Dementia"
    LEARNING = "Learning disability"
    AUTISM = "Autism"
    MENTAL_HEALTH = "Mental health condition"
    NONE = "No relevant long term condition"
    NOT_KNOWN = "Not known"


class AbuseType(enum.StrEnum):
    """The rows of SG2a."""

    PHYSICAL = "Physical abuse"
    SEXUAL = "Sexual abuse"
    PSYCHOLOGICAL = "Psychological abuse"
    FINANCIAL = "Financial or material abuse"
    DISCRIMINATORY = "Discriminatory abuse"
    ORGANISATIONAL = "Organisational abuse"
    NEGLECT = "Neglect and acts of omission"
    DOMESTIC = "Domestic abuse"
    SEXUAL_EXPLOITATION = "Sexual exploitation"
    MODERN_SLAVERY = "Modern slavery"
    SELF_NEGLECT = "Self-neglect"


class RiskSource(enum.StrEnum):
    """The columns of SG2a and SG2b. GPs, other NHS staff and councils that assess are not service providers."""

    PROVIDER = "Service provider"
    KNOWN = "Other, known to the individual"
    UNKNOWN = "Other, unknown to the individual"


class RiskPlace(enum.StrEnum):
    """The rows of SG2b."""

    OWN_HOME = "Own home"
    COMMUNITY = "In the community"
    COMMUNITY_SERVICE = "In a community service"
    NURSING = "Care home, nursing"
    RESIDENTIAL = "Care home, residential"
    ACUTE = "Hospital, acute"
    MENTAL_HEALTH = "Hospital, mental health"
    COMMUNITY_HOSPITAL = "Hospital, community"
    OTHER = "Other"


class Conclusion(enum.StrEnum):
    """The rows of SG2c."""

    IDENTIFIED_ACTION = "Risk identified and action taken"
    IDENTIFIED_NONE = "Risk identified and no action taken"
    INCONCLUSIVE_ACTION = "Risk assessment inconclusive and action taken"
    INCONCLUSIVE_NONE = "Risk assessment inconclusive and no action taken"
    NO_RISK_ACTION = "No risk identified and action taken"
    NO_RISK_NONE = "No risk identified and no action taken"
    CEASED = "Enquiry ceased at the individual's request"


class RiskOutcome(enum.StrEnum):
    """The rows of SG2e: where a risk was identified."""

    REMAINED = "Risk remained"
    REDUCED = "Risk reduced"
    REMOVED = "Risk removed"


class MentalCapacity(enum.StrEnum):
    """The rows of SG3a: did the individual lack capacity?"""

    YES = "Yes, they lacked capacity"
    NO = "No, they did not lack capacity"
    DO_NOT_KNOW = "Don't know"
    NOT_RECORDED = "Not recorded"


class AskedOutcomes(enum.StrEnum):
    """The rows of SG4a: was the individual asked what outcomes they wanted?"""

    EXPRESSED = "AskedOutcomes, and outcomes were expressed"
    NOT_EXPRESSED = "AskedOutcomes, but no outcomes were expressed"
    NO = "Not asked"
    DO_NOT_KNOW = "Don't know"
    NOT_RECORDED = "Not recorded"


class Achieved(enum.StrEnum):
    """Of SG4a: the outcomes expressed."""

    FULLY = "Fully achieved"
    PARTIALLY = "Partially achieved"
    NOT = "Not achieved"


@dataclass(frozen=True, kw_only=True, slots=True)
class ConcernRecord:
    """One concern and the enquiry it led to. `person` is a number that stands for one individual, never a name.

    What belongs to an enquiry is empty without one; what belongs to its conclusion, until it is concluded.
    """

    reference: str
    person: int
    raised_on: date
    source: str
    born_on: date | None = None
    died_on: date | None = None
    sex: ReturnSex = ReturnSex.NOT_KNOWN
    ethnicity: Ethnicity = Ethnicity.NOT_KNOWN
    support: SupportReason = SupportReason.NOT_KNOWN
    condition: HealthCondition = HealthCondition.NOT_KNOWN
    enquiry: EnquiryKind = EnquiryKind.NONE
    commenced_on: date | None = None
    concluded_on: date | None = None
    types: tuple[AbuseType, ...] = ()
    risk_source: RiskSource | None = None
    place: RiskPlace | None = None
    conclusion: Conclusion | None = None
    risk: RiskOutcome | None = None
    capacity: MentalCapacity | None = None
    supported: bool | None = None
    asked: AskedOutcomes | None = None
    achieved: Achieved | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewRecord:
    """One individual in a safeguarding adults review that was completed: under section 44 or another (`statutory`)."""

    review: str
    completed_on: date
    died: bool
    statutory: bool = True


@dataclass(frozen=True, order=True)
class ReportingYear:
    """A year of the collection, from 1 April. Raises `NotAYear` for a text such as 2023-25."""

    starts_in: int

    @classmethod
    def read(cls, text: str) -> "ReportingYear":
        first, _, second = text.strip().replace("/", "-").partition("-")
        if not (
            first.isascii() and first.isdigit() and len(first) == 4 and second == f"{int(first) + 1}"[2:]
        ):
            raise NotAYear("Enter a reporting year such as 2023-24.")
        return cls(int(first))

    def __str__(self) -> str:
        return f"{self.starts_in}-{(self.starts_in + 1) % 100:02}"

    @property
    def first(self) -> date:
        return date(self.starts_in, 4, 1)

    @property
    def last(self) -> date:
        return date(self.starts_in + 1, 3, 31)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


BANDS = ("18-64", "65-74", "75-84", "85-94", "95 and over", "Not known")


def age_band(record: ConcernRecord, year: ReportingYear) -> str:
    """Return the age band of SG1a: by the age at the end of the year, or at death if that was before."""
    if record.born_on is None:
        return BANDS[-1]
    at = min(record.died_on or year.last, year.last)
    age = at.year - record.born_on.year - ((at.month, at.day) < (record.born_on.month, record.born_on.day))
    return next(band for band, end in zip(BANDS, (65, 75, 85, 95, 1000), strict=False) if age < end)
