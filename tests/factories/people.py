"""People at the centre of cases of Moorshire, all made up. Sana and Lena work at the council, Tom at the trust."""

from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.identities.descriptions import Description, Sex
from shiremoot.kernel.pathways.dates import PartialDay
from shiremoot.spine.people import actions
from shiremoot.spine.people.actions import Statement
from shiremoot.spine.people.models import IdentityRecord, Subject
from tests.factories.moorshire import TODAY, Moorshire

NUMBER, OTHER_NUMBER = "9434765919", "4010232137"


def described(born: str = "3 May 1950", **parts) -> Description:
    """Aisha Khan, born on 3 May 1950, of OX1 1ND, but for what is said."""
    own = {"given": "Aisha", "family": "Khan", "postcode": "OX1 1ND"} | parts
    if "sex" in own:
        own["sex"] = Sex(own["sex"])
    return Description(born=PartialDay.typed(born) if born else None, **own)


def statement(organization: Organization, born: str = "3 May 1950", **parts) -> Statement:
    """What an organisation says of Aisha Khan, by a referral of today."""
    more = {name: parts.pop(name) for name in ("known_as", "address", "source", "as_of") if name in parts}
    facts = {"source": "A referral", "as_of": TODAY} | more
    return Statement(described=described(born, **parts), organization=organization, **facts)


def add(
    county: Moorshire, by: str = "sana", where: Organization | None = None, others=(), **parts
) -> Subject:
    """Aisha Khan, but for what is said, in the index: by Sana for the council, unless said otherwise."""
    said = statement(where or county.council, **parts)
    return actions.add_subject(by=county.viewer(by), statement=said, others=others)


def add_record(county: Moorshire, subject: Subject, by: str = "sana", **parts) -> IdentityRecord:
    """What the council knows of somebody besides."""
    said = statement(county.council, **parts)
    return actions.add_record(by=county.viewer(by), subject=subject, statement=said)
