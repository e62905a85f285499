"""What pathways holds of talents, and what becomes of it when one of them is erased: their file goes, the dates that figures count stay."""

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.pathways import models as nouns
from socle.people import forgetting

_FILE = Held(Class.PERSONAL, "accompany", source="accompanying", recipients="accompanying", kept="talent")
_CLOSE = Held(Class.SENSITIVE, "accompany", source="accompanying", recipients="accompanying", kept="talent")
_DONE = Held(Class.INTERNAL, "accompany", source="act", recipients="accompanying", kept="programme")
_PIECE = {"id": MACHINE, "circle": MACHINE, "person": MACHINE, "talent": MACHINE}
_TOLD = {"recorded_since": MACHINE, "recorded_until": MACHINE}

declare(nouns.Phase, OPEN)
declare(nouns.Pathway, OPEN)
declare(nouns.Cohort, OPEN)
for _noun in (nouns.Meant, nouns.SharingText):
    declare(_noun, OPEN, id=MACHINE)
declare(nouns.Workshop, OPEN, id=MACHINE, version=MACHINE)
declare(
    nouns.Talent,
    _FILE,
    _("your file: your name, when and where you were met, where you are on your way"),
    id=MACHINE,
    circle=MACHINE,
    met_by=_DONE,
    guide=_DONE,
    became=MACHINE,
    version=MACHINE,
)
declare(nouns.Identity, _FILE, _("when you were born, and what the civil register says of you"), **_PIECE, version=MACHINE)
declare(nouns.Way, _FILE, _("how you are reached"), **_PIECE)
declare(nouns.Passage, _FILE, _("the phases through which you went"), **_PIECE, **_TOLD)
declare(nouns.Pause, _CLOSE, _("when your way rested, and why"), **_PIECE, **_TOLD)
declare(nouns.Note, _CLOSE, _("what was noted of talks with you"), **_PIECE, author=_DONE, version=MACHINE)

_UNNAMED = {"given_name": "", "family_name": "", "name": "", "met_where": ""}

forgetting.register(nouns.Talent, "person", instead=_UNNAMED)
forgetting.register(nouns.Talent, "met_by", stays=True, done="met_on", what=_("that you met a talent"))
forgetting.register(nouns.Talent, "guide", stays=True, done="enrolled_on", what=_("that you accompany a talent"))
forgetting.register(nouns.Identity, "person", goes=True)
forgetting.register(nouns.Way, "person", goes=True)
forgetting.register(nouns.Passage, "person", stays=True)
forgetting.register(nouns.Pause, "person", goes=True)
forgetting.register(nouns.Note, "person", goes=True)
forgetting.register(nouns.Note, "author", stays=True, done="written_at", what=_("that you wrote a note in a file"))
