"""People and candidates in words."""

from collections.abc import Sequence
from typing import Any

from shiremoot.kernel.identities import nhs_numbers
from shiremoot.kernel.identities.comparing import Agreement, Likeness
from shiremoot.spine.people.models import IdentityRecord
from shiremoot.spine.people.queries import Candidate

NO_NAME = "Name not known"


def name_of(records: Sequence[IdentityRecord]) -> str:
    """Return the newest name among records, the newest first."""
    return next((one.name for one in records if one.name), NO_NAME)


def record_row(record: IdentityRecord) -> dict[str, Any]:
    """Return what a page shows of a record."""
    return {
        "record": record,
        "name": record.name or NO_NAME,
        "born": record.birth.in_words() if record.birth else "",
        "nhs_number": nhs_numbers.in_words(record.nhs_number) if record.nhs_number else "",
        "address": "\n".join(part for part in (record.address, record.postcode) if part),
    }


def record_in_words(record: IdentityRecord) -> str:
    """Return a record in a line."""
    row = record_row(record)
    born = f"born {row['born']}" if row["born"] else ""
    return ", ".join(part for part in (row["name"], born, f"from {record.source}") if part)


def candidate_row(one: Candidate) -> dict[str, Any]:
    """Return what a page shows of a candidate: why it may be the person, why not, and what is not known."""
    return {
        "subject": one.subject,
        **record_row(one.record),
        "likeness": one.match.likeness,
        "mark": "soon" if one.match.likeness is Likeness.LIKELY else "plain",
        "caution": one.match.caution,
        "why": [*one.match.reasons(Agreement.SAME), *one.match.reasons(Agreement.CLOSE)],
        "why_not": one.match.reasons(Agreement.DIFFERENT),
        "not_known": one.match.reasons(Agreement.NOT_KNOWN),
    }
