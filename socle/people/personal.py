"""What people holds of people."""

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.people.models import (
    Account,
    Alias,
    Membership,
    Notice,
    Organisation,
    Person,
    Signatory,
    SignInLink,
    Territory,
    Token,
)

_IDENTITY = Held(Class.PERSONAL, "govern", source="registers", recipients="members", kept="person")
_LANGUAGE = Held(Class.PERSONAL, "tell", source="oneself", recipients="registers", kept="person")
_ACCOUNT = Held(Class.PERSONAL, "sign_in", source="registers", recipients="registers", kept="account")
_SIGNING_IN = Held(Class.PERSONAL, "sign_in", source="machine", recipients="machine", kept="links")
_TOLD = Held(Class.PERSONAL, "tell", source="machine", recipients="oneself", kept="notices")
_LENT = Held(Class.PERSONAL, "lend", source="oneself", recipients="registers", kept="account")
_SIGNS = Held(Class.PERSONAL, "govern", source="registers", recipients="members", kept="programme")

declare(
    Person, _IDENTITY, _("your name and your language"), id=MACHINE, ground=MACHINE, language=_LANGUAGE, invented=MACHINE, version=MACHINE
)
declare(Account, _ACCOUNT, _("the address by which you sign in"), id=MACHINE, ground=MACHINE, session_salt=MACHINE)
declare(SignInLink, _SIGNING_IN, _("that a link to sign in was made for you"), id=MACHINE, digest=MACHINE)
declare(Notice, _TOLD, _("what you were told, and when you read it"), id=MACHINE, claimed_at=MACHINE)
declare(Token, _LENT, _("which programs act in your name, for what and until when"), id=MACHINE, ground=MACHINE, digest=MACHINE)
declare(Signatory, _SIGNS, _("for which organisations you sign, and since when"), id=MACHINE, ground=MACHINE)
for _model in (Territory, Organisation, Alias, Membership):
    declare(_model, OPEN, id=MACHINE, ground=MACHINE)
