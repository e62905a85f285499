"""What moves when two records of people are found to be of one. A talent’s own record is never merged so: their files are."""

from socle.pathways import models as nouns
from socle.people import merging
from socle.people.models import Person

_OF_TALENTS = (nouns.Talent, nouns.Identity, nouns.Way, nouns.Passage, nouns.Pause, nouns.Note, nouns.Enrolment, nouns.Attendance)


def register() -> None:
    """Say it once, when the room is ready."""
    merging.register_columns(Person, (nouns.Talent, "guide"))
    merging.stay("who met somebody, and who wrote a note, is told as it was", (nouns.Talent, "met_by"), (nouns.Note, "author"))
    merging.register_columns(Person, (nouns.Session, "trainer"))
    signed = ((nouns.Enrolment, "asked_by"), (nouns.Sheet, "closed_by"), (nouns.Attendance, "attested_by"))
    merging.stay("who enrolled somebody, attested who was there and signed a sheet, is told as it was", *signed)
    merging.stay("a closed record is merged with its file only", *((model, "person") for model in _OF_TALENTS))
