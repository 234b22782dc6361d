"""Who may open a safeguarding case. Who sees one is decided by grants on it (`spine.pathways`)."""

from shiremoot.foundation.access.rules import Role, ability

LOG_CONCERN = ability(
    "log a safeguarding concern", {Role.PRACTITIONER, Role.SAFEGUARDING_TEAM, Role.SAFEGUARDING_LEAD}
)
