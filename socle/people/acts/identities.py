"""Linking identities of another service to one's account."""

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked
from socle.people.models import Account


@act("identity.linked", own=True)
def link_identity(actor: Actor, account: Account, *, provider: str, uid: str) -> SocialAccount:
    """Link an identity of another service to one's account: one may sign in with it."""
    with checked.one_only(_("This identity is linked to another account."), "identity"):
        return SocialAccount.objects.create(user=account, provider=provider, uid=uid)


@act("identity.unlinked", own=True, keep=["identity"])
def unlink_identity(actor: Actor, account: Account, *, identity: SocialAccount) -> Account:
    """Unlink an identity of another service: nobody signs in with it any more."""
    if not SocialAccount.objects.filter(user=account, pk=identity.pk).delete()[0]:
        raise Refused(_("This is no longer there."), code="gone")
    return account
