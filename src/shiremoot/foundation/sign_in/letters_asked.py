"""Letters that visitors ask for. The worker writes them, so that a page takes as long for an unknown address."""

from django_tasks import task

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import identities, notices, tokens


@task()
def send_reset(address: str) -> None:
    """Send a link for a new password, if the address has an account that signs in with one."""
    account = Account.objects.filter(email=address.strip().lower(), is_active=True).first()
    if account is not None and identities.provider_of(account) is None:
        notices.reset_password(account, tokens.password_link(account))
