"""What sessions and attendance hold of people, and what becomes of it when one of them is erased: that somebody was there stays."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from socle.ground.personal import MACHINE, OPEN, Class, Held, declare, declare_apart
from socle.pathways import models as nouns
from socle.pathways.personal import _CLOSE, _DONE, _FILE, _PIECE
from socle.people import columns, forgetting

_RUNS = {"trainer": _DONE, "trainer_name": _DONE, "trainer_organisation": _DONE}
declare(nouns.Session, OPEN, id=MACHINE, circle=MACHINE, taken=MACHINE, version=MACHINE, **_RUNS)
declare(nouns.HalfDay, OPEN, id=MACHINE, circle=MACHINE)
declare(nouns.Enrolment, _FILE, _("the sessions in which you were enrolled"), **_PIECE, asked_by=_DONE, because=_CLOSE)
_SHEET = {"closed_by": _DONE, "signed_as": _DONE, "signature": _DONE}
declare(nouns.Sheet, OPEN, id=MACHINE, circle=MACHINE, lines=MACHINE, digest=MACHINE, **_SHEET)
declare(nouns.Scan, OPEN, id=MACHINE, circle=MACHINE, document=MACHINE)
_ATTESTED = {"attested_by": _DONE, "supersedes": MACHINE, "digest": MACHINE}
declare(nouns.Attendance, _FILE, _("when you were there, and how that is known"), **_PIECE, **_ATTESTED)

# What a device without network keeps: rules/noted.toml, offline-store.js. Sealed by the browser, with a key that no script takes out
_ON_DEVICE = partial(Held, Class.PERSONAL, "accompany", source="accompanying", recipients="taking")
declare_apart(
    "device:sheets",
    _ON_DEVICE(kept="taken"),
    _("on the device of whoever took your sheet along, sealed: your name, and whether you were there"),
    ("name", "state"),
)
declare_apart(
    "device:entries",
    _ON_DEVICE(kept="unsent"),
    _("on that device, sealed, until it could be sent: what was noted of you without network, and your signature"),
    ("name", "state", "minutes", "signature", "typed"),
)

forgetting.register(nouns.Session, "trainer", stays=True, done="starts_at", what=_("that you held a session of a workshop"))
forgetting.register(nouns.Enrolment, "person", stays=True)
forgetting.register(nouns.Enrolment, "asked_by", stays=True, done="asked_at", what=_("that you enrolled somebody in a session"))
forgetting.register(nouns.Sheet, "closed_by", stays=True, done="closed_at", what=_("that you signed a sheet of attendance"))
forgetting.register(nouns.Attendance, "person", stays=True)
forgetting.register(nouns.Attendance, "attested_by", stays=True, done="attested_at", what=_("that you attested who was there"))

columns.call(
    session=_("Session"),
    half_day=_("Half-day"),
    asked_at=_("Asked on"),
    moved_up_at=_("Got a place on"),
    withdrawn_at=_("Given back on"),
    because=_("Why"),
    minutes=_("Minutes there"),
    how=_("How it is known"),
    attested_at=_("Attested on"),
    attested_by=_("Attested by"),
    recorded_at=_("Entered on"),
    device=_("On what it was signed"),
    reason=_("Why it was corrected or added"),
    signature=_("Signature"),
)
