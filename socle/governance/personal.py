"""What governance holds of people: who holds what, and who said what; and what becomes of it when one of them is erased.

Decisions and their texts are the memory of circles and stay; what somebody told of themself, their example and their reasons, goes.
"""

from django.utils.translation import gettext_lazy as _

from socle.governance import copies, departed
from socle.governance import models as nouns
from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.people import forgetting

_HELD = Held(Class.PERSONAL, "govern", source="decision", recipients="members", kept="programme")
_SAID = Held(Class.PERSONAL, "govern", source="oneself", recipients="deliberation", kept="programme")
_NOTED = Held(Class.PERSONAL, "govern", source="act", recipients="deliberation", kept="programme")
_HELD_SAID = Held(Class.PERSONAL, "govern", source="act", recipients="members", kept="programme")
_TAKEN = Held(Class.PERSONAL, "take_away", source="act", recipients="oneself", kept="copies")
_LOOKED = Held(Class.PERSONAL, "watch_access", source="act", recipients="oneself", kept="traces")
_CASE = Held(Class.PERSONAL, "govern", source="decision", recipients="machine", kept="programme")
_OURS = Held(Class.INTERNAL, "govern", source="act", recipients="deliberation", kept="programme")

declare(
    nouns.Mandate,
    OPEN,
    _("the roles that you hold and held"),
    id=MACHINE,
    person=_HELD,
    since=_HELD,
    until=_HELD,
    organisation=_HELD,
    role=_HELD,
    ended_because=_HELD,
)
declare(
    nouns.Seat,
    OPEN,
    _("the circles in which you sit and sat"),
    id=MACHINE,
    person=_HELD,
    since=_HELD,
    until=_HELD,
    organisation=_HELD,
    quality=_HELD,
)
declare(nouns.Substitute, OPEN, _("for whom you stand in"), id=MACHINE, person=_HELD, since=_HELD, until=_HELD, powers=_HELD)
declare(nouns.Change, OPEN, _("what decisions changed in your roles and seats"), id=MACHINE, data=_HELD)
declare(nouns.Decision, OPEN, _("under which role a decision was taken"), id=MACHINE, mandate=_HELD)

declare(nouns.Tension, _OURS, _("the tensions that you raised"), id=MACHINE, raised_by=_SAID, text=_SAID, example=_SAID, raised_at=_NOTED)
declare(nouns.Proposal, _OURS, _("the proposals that you made"), id=MACHINE, proposer=_NOTED, facilitator=_NOTED)
declare(nouns.Version, _OURS, _("which versions of proposals you wrote"), id=MACHINE, author=_NOTED, written_at=_NOTED)
declare(nouns.Elector, _OURS, _("for which proposals you were present"), id=MACHINE, person=_NOTED)
declare(nouns.Interest, _OURS, _("in which proposals you said that you have an interest"), id=MACHINE, person=_SAID, declared_at=_NOTED)
declare(
    nouns.Position,
    _OURS,
    _("your positions on proposals, with your reasons"),
    id=MACHINE,
    person=_SAID,
    kind=_SAID,
    reason=_SAID,
    given_at=_NOTED,
    mandate=_NOTED,
)
declare(nouns.Event, _OURS, _("what you did, or happened to you, in proposals"), id=MACHINE, person=_NOTED, kind=_NOTED, at=_NOTED)
declare(
    nouns.Objection,
    _OURS,
    _("your objections, and how each ended"),
    id=MACHINE,
    person=_SAID,
    reason=_SAID,
    objector_confirmed_at=_NOTED,
    proposer_confirmed_at=_NOTED,
)

declare(
    nouns.Meeting,
    _OURS,
    _("the meetings in which you facilitated or wrote"),
    id=MACHINE,
    digest=MACHINE,
    facilitator=_NOTED,
    secretary=_NOTED,
)
declare(nouns.Attendee, _OURS, _("in which meetings you were, from when to when"), id=MACHINE, person=_NOTED, since=_NOTED, until=_NOTED)
declare(nouns.Turn, _OURS, _("when you had your turn in a meeting"), id=MACHINE, person=_NOTED, kind=_NOTED, at=_NOTED)
declare(nouns.Note, _OURS, _("which notes of meetings you wrote"), author=_NOTED, at=_NOTED)
declare(nouns.Item, _OURS, id=MACHINE)

declare(
    nouns.Opinion,
    OPEN,
    _("the opinions that you asked for, and those that you answered"),
    id=MACHINE,
    asked_by=_HELD_SAID,
    asking_mandate=_HELD_SAID,
    asked_at=_HELD_SAID,
    answered_by=_HELD_SAID,
    answering_mandate=_HELD_SAID,
    answered_at=_HELD_SAID,
)
declare(
    nouns.Statement,
    OPEN,
    _("the opinions that you gave for a body, and your replies"),
    id=MACHINE,
    person=_HELD_SAID,
    mandate=_HELD_SAID,
    given_at=_HELD_SAID,
    replied_by=_HELD_SAID,
    replied_at=_HELD_SAID,
)
declare(nouns.Charge, _OURS, _("which proposals you facilitated in the place of another"), id=MACHINE, person=_NOTED, mandate=_NOTED)
declare(
    nouns.Verdict,
    _OURS,
    _("what you said of the objections of others, as one of those who judge, with your reasons"),
    id=MACHINE,
    person=_SAID,
    criterion=_SAID,
    reason=_SAID,
    given_at=_NOTED,
)
declare(
    nouns.Sequel,
    OPEN,
    _("decisions that you took in an emergency, ended, struck, appealed against or judged, with your reasons"),
    id=MACHINE,
    person=_HELD,
    reason=_SAID,
    at=_NOTED,
)
declare(nouns.Annex, _OURS, id=MACHINE)
declare(nouns.Copy, _TAKEN, _("which copies you asked for"), id=MACHINE, file=MACHINE, progress=MACHINE)
declare(nouns.Trace, _LOOKED, _("who opened your page"), id=MACHINE)
declare(
    nouns.Halt,
    MACHINE,
    _("that your reading of files was stopped, and when it was opened again"),
    person=_LOOKED,
    since=_LOOKED,
    until=_LOOKED,
)
declare(nouns.Caseload, MACHINE, _("who accompanies you"), about=_CASE)
declare(nouns.Denial, MACHINE, _("to whom something is closed"), about=_CASE, person=_CASE)
declare(nouns.Sharing, MACHINE, _("with whom you agreed to share"), about=_CASE)

for _noun in (
    nouns.Announcement,
    nouns.Answer,
    nouns.Circle,
    nouns.CircleText,
    nouns.Derogation,
    nouns.Earlier,
    nouns.Link,
    nouns.Origin,
    nouns.Point,
    nouns.Policy,
    nouns.PolicyText,
    nouns.Process,
    nouns.Prompt,
    nouns.Reminder,
    nouns.Role,
    nouns.RoleText,
):
    declare(_noun, OPEN, id=MACHINE)

_GONE = "…"
for _said in (
    *(nouns.Mandate, nouns.Seat, nouns.Substitute, nouns.Elector, nouns.Interest, nouns.Charge),
    *(nouns.Attendee, nouns.Turn),
):
    forgetting.register(_said, "person", stays=True)
forgetting.register(nouns.Proposal, "proposer", stays=True)
forgetting.register(nouns.Proposal, "facilitator", stays=True)
forgetting.register(nouns.Event, "person", stays=True)
forgetting.register(nouns.Version, "author", stays=True)
forgetting.register(nouns.Meeting, "facilitator", stays=True)
forgetting.register(nouns.Meeting, "secretary", stays=True)
forgetting.register(nouns.Note, "author", stays=True)
for _column in ("asked_by", "answered_by"):
    forgetting.register(nouns.Opinion, _column, stays=True)
for _column in ("person", "replied_by"):
    forgetting.register(nouns.Statement, _column, stays=True)
forgetting.register(nouns.Tension, "raised_by", instead={"text": _GONE, "example": ""})
forgetting.register(nouns.Position, "person", instead={"reason": _GONE})
forgetting.register(nouns.Sequel, "person", instead={"reason": _GONE})
forgetting.register(nouns.Verdict, "person", instead={"reason": _GONE})
forgetting.register(nouns.Objection, "person", instead={"reason": _GONE})
forgetting.register(nouns.Copy, "person", goes=True)
forgetting.register(nouns.Halt, "person", goes=True)
forgetting.register(nouns.Trace, "person", goes=True)
forgetting.register(nouns.Trace, "reader", stays=True, done="at", what=_("that you opened pages of people"))
forgetting.hold(departed.holds)
forgetting.also(copies.SHELF.forget_of)
