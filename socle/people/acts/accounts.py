"""Opening accounts."""

from django.utils.translation import gettext as _

from socle.journal.act import Actor, Refused, act
from socle.people.acts import checked, former
from socle.people.models import Account, Person


@act("account.opened", power="keep_people")
def open_account(actor: Actor, person: Person, *, email: str) -> Account:
    """Open an account for a person, at an e-mail address to which sign-in codes will be sent."""
    checked.still_known(person)
    email = checked.email(email)
    if Account.kept.filter(person=person).exists():
        raise Refused(_("This person already has an account."), field="email")
    former.refuse_another(person, email)
    with checked.one_only(_("This address cannot be used. Choose another one."), "email"):
        return Account.kept.create(ground=person.ground, person=person, email=email)
