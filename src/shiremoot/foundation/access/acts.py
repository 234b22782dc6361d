"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class AccessAct(Act):
    """Acts on accounts and roles."""

    OPENED_ACCOUNT = "access.opened_account", "opened an account"
    GAVE_ROLE = "access.gave_role", "gave a role"
    ENDED_ROLE = "access.ended_role", "ended a role"
    CHANGED_PASSWORD = "access.changed_password", "changed the password"
    SWITCHED_OFF_ACCOUNT = "access.switched_off_account", "switched off an account"
    SWITCHED_ON_ACCOUNT = "access.switched_on_account", "switched an account on again"
    OPENED_SUBJECT = "access.opened_subject", "gave access to a case"
    CLOSED_SUBJECT = "access.closed_subject", "ended access to a case"
    RESTRICTED_SUBJECT = "access.restricted_subject", "restricted a case"
    LIFTED_RESTRICTION = "access.lifted_restriction", "lifted the restriction of a case"
    OPENED_IN_EMERGENCY = "access.opened_in_emergency", "opened a case in an emergency"
    SAID_WHOSE = "access.said_whose", "said whose account this is: {person}"
    SIGNED_IN = "access.signed_in", "signed in"
    SIGNED_OUT = "access.signed_out", "signed out"
