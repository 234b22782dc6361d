"""What this room hears from others, and what it keeps allauth from doing.

allauth looks through every session of an account, one by one, each time somebody signs in. `entering.welcome` notes the
new session instead, and `jobs` clears away those ended.
"""

from allauth.account.signals import user_logged_in
from allauth.usersessions.signals import on_user_logged_in

from shiremoot.foundation.access import actions as access
from shiremoot.foundation.sign_in import notices


def register() -> None:
    """Called once, when the models are loaded."""
    user_logged_in.disconnect(on_user_logged_in)
    access.ROLES_GIVEN.register(notices.role_given)
