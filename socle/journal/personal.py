"""What the record holds of people: who did what, by opaque ids; never a text."""

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, Class, Held, declare
from socle.journal.models import Entry, Facts, Head, Key, Passage, Spelling, Word

_DONE = Held(Class.PERSONAL, "account_for", source="act", recipients="journal", kept="programme")
_FOUND = Held(Class.PERSONAL, "govern", source="machine", recipients="members", kept="person")
_SAID = Held(Class.PERSONAL, "govern", source="machine", recipients="deliberation", kept="programme")
_SPELLED = Held(Class.PERSONAL, "govern", source="machine", recipients="machine", kept="programme")
_ASKED = Held(Class.PERSONAL, "operate", source="act", recipients="machine", kept="keys")

declare(
    Entry, _DONE, _("that you did something, when, under which role"), id=MACHINE, chain=MACHINE, number=MACHINE, key=MACHINE, hash=MACHINE
)
declare(Facts, _DONE, _("dates and numbers of what you did"), salt=MACHINE)
declare(Head, MACHINE)
declare(Word, _FOUND, _("the names by which search finds you"), id=MACHINE, source=MACHINE, row=MACHINE, thing=MACHINE)
declare(Passage, _SAID, _("the words by which search finds what you told circles"), id=MACHINE, source=MACHINE, row=MACHINE, thing=MACHINE)
declare(Spelling, _SPELLED, _("single words of names and texts, so that one with a fault finds them"), id=MACHINE)
declare(Key, _ASKED, _("that a request of yours was sent, so that it is not done twice"), id=MACHINE)
