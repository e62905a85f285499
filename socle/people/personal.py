"""What people holds of people, and what becomes of it when one of them is erased."""

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.people import extracts, forgetting
from socle.people.models import (
    Account,
    Alias,
    Erasure,
    Extract,
    Membership,
    Notice,
    Opposition,
    Organisation,
    Person,
    Restriction,
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
_ASKS = Held(Class.PERSONAL, "rights", source="oneself", recipients="registers", kept="account")
_TAKES = Held(Class.PERSONAL, "rights", source="oneself", recipients="registers", kept="extracts")
_SIGNS = Held(Class.PERSONAL, "govern", source="registers", recipients="members", kept="programme")

declare(
    Person, _IDENTITY, _("your name and your language"), id=MACHINE, ground=MACHINE, language=_LANGUAGE, invented=MACHINE, version=MACHINE
)
declare(Account, _ACCOUNT, _("the address by which you sign in"), id=MACHINE, ground=MACHINE, session_salt=MACHINE)
declare(SignInLink, _SIGNING_IN, _("that a link to sign in was made for you"), id=MACHINE, digest=MACHINE)
declare(Notice, _TOLD, _("what you were told, and when you read it"), id=MACHINE, claimed_at=MACHINE)
declare(Token, _LENT, _("which programs act in your name, for what and until when"), id=MACHINE, ground=MACHINE, digest=MACHINE)
declare(Signatory, _SIGNS, _("for which organisations you sign, and since when"), id=MACHINE, ground=MACHINE)
declare(Erasure, _ASKS, _("that you asked to be erased, and what came of it"), id=MACHINE, ground=MACHINE)
declare(Opposition, _ASKS, _("to which uses you objected, and the answers"), id=MACHINE, ground=MACHINE)
declare(Extract, _TAKES, _("that you asked for what is held of you"), id=MACHINE, ground=MACHINE)
declare(Restriction, _ASKS, _("that your data are or were set aside"), id=MACHINE, ground=MACHINE)
for _model in (Territory, Organisation, Alias, Membership):
    declare(_model, OPEN, id=MACHINE, ground=MACHINE)

for _owned in (Account, Notice, Token, Opposition, Extract, Restriction):
    forgetting.register(_owned, "person", goes=True)
forgetting.register(SignInLink, "account__person", goes=True)
forgetting.register(Erasure, "person", stays=True)
forgetting.register(Signatory, "person", stays=True)
forgetting.also(extracts.forget_of)
