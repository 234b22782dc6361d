"""Letters that visitors ask for, written by the worker: so a page takes as long for an unknown address as for a known."""

from allauth.socialaccount.models import SocialAccount
from django_tasks import task

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import identities, notices, tokens


@task()
def send_reset(address: str) -> None:
    """Send a link for a new password, if the address has an account that signs in with one."""
    account = Account.objects.filter(email=address.strip().lower(), is_active=True).first()
    if account is None:
        return
    if not SocialAccount.objects.filter(user=account, provider__in=identities.providers()).exists():
        notices.reset_password(account, tokens.password_link(account))
