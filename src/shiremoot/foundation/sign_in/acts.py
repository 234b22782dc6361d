"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class SignInAct(Act):
    """Acts of people on how they sign in, and of account administrators on how others do."""

    ADDED_FACTOR = "sign_in.added_factor", "added a {factor}"
    REMOVED_FACTOR = "sign_in.removed_factor", "removed a {factor}"
    MADE_RECOVERY_CODES = "sign_in.made_recovery_codes", "made new recovery codes"
    USED_RECOVERY_CODE = "sign_in.used_recovery_code", "signed in with a recovery code"
    RESET_PASSWORD = "sign_in.reset_password", "set a new password from a letter"
    CHANGED_EMAIL = "sign_in.changed_email", "changed the email address"
    ENDED_SESSIONS = "sign_in.ended_sessions", "ended sessions"
    SESSION_ENDED = "sign_in.session_ended", "was signed out: {reason}"
    CONFIRMED = "sign_in.confirmed", "confirmed who they are"
    INVITED = "sign_in.invited", "invited somebody"
    SHOWED_SET_UP_CODE = "sign_in.showed_set_up_code", "entered a set-up code"
    LOST_FACTORS = "sign_in.lost_factors", "removed every second factor, reported lost, and got a set-up code"
    JOINED_PROVIDER = "sign_in.joined_provider", "signs in through {provider} from now on"
