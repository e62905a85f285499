"""What pathways holds of talents, and what becomes of it when one of them is erased: their file goes, the dates that figures count stay."""

from django.utils.translation import gettext_lazy as _

from socle.governance.models import Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.ground.personal import MACHINE, OPEN, Class, Held, declare
from socle.pathways import models as nouns
from socle.pathways.acts.agreements import INSTANT
from socle.people import columns, forgetting
from socle.people.models import Person

_FILE = Held(Class.PERSONAL, "accompany", source="accompanying", recipients="accompanying", kept="talent")
_CLOSE = Held(Class.SENSITIVE, "accompany", source="accompanying", recipients="accompanying", kept="talent")
_DONE = Held(Class.INTERNAL, "accompany", source="act", recipients="accompanying", kept="programme")
_PIECE = {"id": MACHINE, "circle": MACHINE, "person": MACHINE, "talent": MACHINE}
_TOLD = {"recorded_since": MACHINE, "recorded_until": MACHINE}

declare(nouns.Phase, OPEN)
declare(nouns.Form, OPEN)
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
declare(nouns.Obstacle, _CLOSE, _("what stood in your way, and what became of it"), **_PIECE, version=MACHINE)
declare(nouns.Goal, _FILE, _("where you want to go"), **_PIECE, position=MACHINE, version=MACHINE)
declare(nouns.Aim, _CLOSE, _("what your goals were to lift"), **_PIECE)
declare(nouns.Step, _FILE, _("the steps on your way"), **_PIECE, position=MACHINE, version=MACHINE)
_MEETING = {"host": _DONE, "zone": MACHINE, "changes": MACHINE, "changed_at": MACHINE, "version": MACHINE}
declare(nouns.Appointment, _FILE, _("your appointments, and what came of them"), **_PIECE, **_MEETING)
declare(nouns.Unreminded, _FILE, _("when you wanted no reminders of appointments"), **_PIECE)
declare(nouns.Reminder, MACHINE)
declare(
    nouns.Turn,
    _CLOSE,
    _("what became of your obstacles, goals, steps, appointments and orientations, turn by turn"),
    **_PIECE,
    author=_DONE,
)
_FUNDER = Held(Class.PERSONAL, "accompany", source="accompanying", recipients="accompanying", kept="talent")
for _model in nouns.ANSWERS.values():
    _facet = _CLOSE if _model.facet in ("health", "social", "origin") else _FUNDER
    declare(_model, _facet, _("what you answered of your situation, on coming, on leaving and later"), **_PIECE, **_TOLD)
declare(nouns.FileDocument, _CLOSE, _("the documents that are kept in your file"), **_PIECE, document=MACHINE, added_by=_DONE)
declare(nouns.Stay, _FILE, _("from when to when you were in the programme"), **_PIECE, version=MACHINE)
declare(nouns.Exit, _CLOSE, _("when and why you left the programme"), **_PIECE, **_TOLD, stay=MACHINE, told_by=_DONE)
declare(
    nouns.Outcome, _FILE, _("what has come of your way: work, training, a business"), **_PIECE, **_TOLD, told_by=_DONE, document=MACHINE
)
declare(nouns.Attempt, _FILE, _("when you were asked how you are, after the programme"), **_PIECE, stay=MACHINE, told_by=_DONE)
declare(nouns.Ticket, _FILE, _("the links by which you were asked how you are"), **_PIECE, stay=MACHINE)
declare(
    nouns.Eligibility, _CLOSE, _("why the programme is open to you, and what proves it"), **_PIECE, **_TOLD, told_by=_DONE, document=MACHINE
)
_AGREED = {"text": MACHINE, "key": MACHINE, "sharing": MACHINE, "version": MACHINE, "ended_by": _DONE}
declare(nouns.Agreement, _FILE, _("what you agreed to share, with whom, until when"), **_PIECE, **_AGREED)
_ASSENT = {"agreement": MACHINE, "text": MACHINE, "document": MACHINE, "told_by": _DONE}
declare(nouns.Assent, _FILE, _("who agreed, by which words and how"), **_PIECE, **_ASSENT)
declare(nouns.FileMerge, MACHINE)


def _close(person: Person) -> None:
    """What an agreement of theirs has opened is closed, before the agreement goes."""
    shared = nouns.Agreement.kept.filter(person=person).values("sharing")
    for one in Sharing.kept.filter(live(now()), pk__in=shared):
        Sharing.kept.filter(pk=one.pk).update(until=max(now(), one.since + INSTANT))


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

forgetting.also(_close)
forgetting.register(nouns.Assent, "person", goes=True)
forgetting.register(nouns.Agreement, "person", goes=True)
forgetting.register(nouns.Assent, "by", stays=True, done="at", what=_("that you agreed, for yourself or for a minor"))
forgetting.register(nouns.Assent, "told_by", stays=True, done="at", what=_("that you entered an agreement to share"))
forgetting.register(nouns.Agreement, "ended_by", stays=True, done="ended_at", what=_("that you ended an agreement to share"))

for piece in (nouns.Turn, nouns.Aim, nouns.Step, nouns.Goal, nouns.Obstacle, nouns.Appointment, nouns.Unreminded):
    forgetting.register(piece, "person", goes=True)
forgetting.register(nouns.Turn, "author", stays=True, done="recorded_at", what=_("that you told a turn in a file"))
forgetting.register(nouns.Appointment, "host", stays=True, done="starts_at", what=_("that you had an appointment with a talent"))
for _model in nouns.ANSWERS.values():
    forgetting.register(_model, "person", goes=True)
forgetting.register(nouns.Attempt, "person", goes=True)
forgetting.register(nouns.Ticket, "person", goes=True)
forgetting.register(nouns.FileDocument, "person", goes=True)
forgetting.register(nouns.FileDocument, "added_by", stays=True, done="added_at", what=_("that you added a document to a file"))
forgetting.register(nouns.Exit, "person", goes=True)
forgetting.register(nouns.Outcome, "person", goes=True)
forgetting.register(nouns.Eligibility, "person", goes=True)
forgetting.register(nouns.Stay, "person", stays=True)
for _rows, _when in (
    (nouns.Exit, "recorded_since"),
    (nouns.Outcome, "recorded_since"),
    (nouns.Attempt, "on"),
    (nouns.Eligibility, "recorded_since"),
):
    forgetting.register(_rows, "told_by", stays=True, done=_when, what=_("that you entered something in a file"))

columns.call(
    with_circle=_("With which circle"),
    with_organisation=_("With which organisation"),
    facets=_("Parts of the file"),
    counts_since=_("It counts since"),
    ended_by=_("Ended by"),
    ending=_("How it ended"),
    register=_("In which words"),
    how=_("How they agreed"),
    typed=_("Name that was typed"),
    added_at=_("Added on"),
    added_by=_("Added by"),
    appointment=_("Appointment"),
    by_words=_("Who does it"),
    done_on=_("Done on"),
    goal=_("Goal"),
    host=_("With whom"),
    host_words=_("With whom"),
    impact=_("How much it weighs"),
    lifted_on=_("Lifted on"),
    objective=_("Objective"),
    obstacle=_("Obstacle"),
    opened_on=_("Opened on"),
    part=_("Part of the file"),
    priority=_("Priority"),
    said=_("What was said"),
    set_on=_("Set on"),
    situations=_("Situations"),
    theme=_("Theme"),
    where=_("Where?"),
    words=_("In their own words"),
    worked_on=_("Worked on since"),
    question=_("Question"),
    value=_("Answer"),
    entered_on=_("First day"),
    left_on=_("Last day"),
    told_by=_("Entered by"),
    contract=_("Type of contract"),
    employer=_("With whom"),
    hours=_("Hours of a week"),
    proof=_("What proves it"),
    months=_("How many months later"),
    way=_("In which way"),
    unreached=_("Why they were not reached"),
    by=_("How it was sent"),
    code=_("Ground"),
    established_on=_("Established on"),
    method=_("How one knows"),
    given_name=_("First name"),
    family_name=_("Name"),
    birth_name=_("Name at birth"),
    born_on=_("Born on"),
    sex=_("Sex"),
    state=_("State"),
    met_on=_("Met on"),
    met_where=_("Where?"),
    met_by=_("Met by"),
    declined_because=_("Why not enrolled"),
    enrolled_on=_("Enrolled on"),
    whom=_("With whom"),
    phone=_("Telephone"),
    other=_("Another way to reach them"),
    received_by=_("Received by"),
    cohort=_("Cohort"),
    pathway=_("Pathway"),
    phase=_("Phase"),
    guide=_("Their guide"),
    heard_on=_("Last word"),
    on=_("Day"),
    written_at=_("Written on"),
    shared_at=_("Shared on"),
    **{"pathways.eligibility.zone": _("Zone")},
)
