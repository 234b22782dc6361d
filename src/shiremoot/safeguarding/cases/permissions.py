"""Who may open a safeguarding case. Who sees one is decided by grants on it (`spine.pathways`)."""

from shiremoot.foundation.access.rules import Role, ability

RECORD_ADULT_CONCERN = ability(
    "record a concern about an adult", {Role.SAFEGUARDING_TEAM, Role.SAFEGUARDING_LEAD}
)
LOG_CONCERN = ability(
    "log a safeguarding concern", {Role.PRACTITIONER, Role.SAFEGUARDING_TEAM, Role.SAFEGUARDING_LEAD}
)
