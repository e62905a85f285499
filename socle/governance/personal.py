"""What governance holds of people: who holds what, and who said what."""

from django.utils.translation import gettext_lazy as _

from socle.governance import models as nouns
from socle.ground.personal import MACHINE, OPEN, Class, Held, declare

_HELD = Held(Class.PERSONAL, "govern", source="decision", recipients="members", kept="programme")
_SAID = Held(Class.PERSONAL, "govern", source="oneself", recipients="deliberation", kept="programme")
_NOTED = Held(Class.PERSONAL, "govern", source="act", recipients="deliberation", kept="programme")
_TAKEN = Held(Class.PERSONAL, "take_away", source="act", recipients="oneself", kept="copies")
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
declare(nouns.Proposal, _OURS, _("the proposals that you made"), id=MACHINE, proposer=_NOTED)
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

declare(nouns.Copy, _TAKEN, _("which copies you asked for"), id=MACHINE, file=MACHINE, progress=MACHINE)
declare(nouns.Caseload, MACHINE, _("who accompanies you"), about=_CASE)
declare(nouns.Denial, MACHINE, _("to whom something is closed"), about=_CASE, person=_CASE)
declare(nouns.Sharing, MACHINE, _("with whom you agreed to share"), about=_CASE)

for _noun in (
    nouns.Announcement,
    nouns.Circle,
    nouns.CircleText,
    nouns.Derogation,
    nouns.Link,
    nouns.Origin,
    nouns.Policy,
    nouns.PolicyText,
    nouns.Process,
    nouns.Role,
    nouns.RoleText,
):
    declare(_noun, OPEN, id=MACHINE)
