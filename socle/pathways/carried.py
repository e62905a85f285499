"""What moves when two records of people are found to be of one. A talent’s own record is never merged so: their files are."""

from typing import Any

from socle.pathways import models as nouns
from socle.people import merging
from socle.people.models import Organisation, Person

_OF_STEPS = (
    nouns.Obstacle,
    nouns.Goal,
    nouns.Aim,
    nouns.Step,
    nouns.Appointment,
    nouns.Unreminded,
    nouns.Turn,
    nouns.Orientation,
    nouns.OrientationLink,
)
_TOLD = (nouns.Exit, nouns.Outcome, nouns.Attempt, nouns.Eligibility)
_OF_TALENTS: tuple[Any, ...] = (
    *(nouns.Talent, nouns.Identity, nouns.Way, nouns.Passage, nouns.Pause, nouns.Note, nouns.Stay, nouns.Ticket, nouns.Enrolment),
    *_OF_STEPS,
    *_TOLD,
    *(nouns.Attendance, nouns.FileDocument),
    *(nouns.Agreement, nouns.Assent),
    *nouns.ANSWERS.values(),
)


def register() -> None:
    """Say it once, when the room is ready."""
    merging.register_columns(Person, (nouns.Talent, "guide"), (nouns.Appointment, "host"), (nouns.Session, "trainer"))
    merging.stay(
        "who met somebody, and who wrote a note, is told as it was",
        (nouns.Talent, "met_by"),
        (nouns.Note, "author"),
        (nouns.Turn, "author"),
    )
    entered = (*((model, "told_by") for model in _TOLD), (nouns.FileDocument, "added_by"))
    merging.stay("who entered something in a file is told as it was", *entered)
    bearing = ((nouns.Outcome, "organisation"), (nouns.Agreement, "with_organisation"))
    sent_to = ((model, "organisation") for model in (nouns.Orientation, nouns.Arrival, nouns.Desk))
    merging.register_columns(Organisation, *bearing, *sent_to)
    sent = ((nouns.Orientation, "sent_by"), (nouns.OrientationLink, "sent_by"), (nouns.Desk, "opened_by"))
    answered = ((nouns.Arrival, "received_by"), (nouns.Arrival, "ended_by"))
    merging.stay("who sent somebody, and who answered an organisation, is told as it was", *sent, *answered)
    merging.register_columns(Person, (nouns.Assent, "by"))
    ended = ((nouns.Assent, "told_by"), (nouns.Agreement, "ended_by"))
    merging.stay("who entered an agreement, and who ended it, is told as it was", *ended)
    signed = ((nouns.Enrolment, "asked_by"), (nouns.Sheet, "closed_by"), (nouns.Attendance, "attested_by"))
    merging.stay("who enrolled somebody, attested who was there and signed a sheet, is told as it was", *signed)
    merging.stay("a closed record is merged with its file only", *((model, "person") for model in _OF_TALENTS))
