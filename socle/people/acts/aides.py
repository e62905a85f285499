"""Who stands by somebody, for what, until when; and in what they may act for them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people import helping, majority
from socle.people.acts import checked
from socle.people.models import Aide, Covered, Person

LONGEST = timedelta(days=366)
LONGEST_GUARD = timedelta(days=3653)  # Code civil, art. 441: five years, ten where no recovery is to be expected


@act("aide.named", power="keep_people", own=True, keep=["until"])
def name_aide(actor: Actor, person: Person, *, aide: Person, purpose: str, until: date, subjects: Iterable[str] = ()) -> Aide:
    """Enter that somebody is stood by, by whom, for what and until when: both see it, and either ends it at once."""
    checked.still_known(person)
    ends = _within(until, LONGEST, _("An aide is named for a year at most, and can be named again."))
    purpose = " ".join(purpose.split())[:160]
    if not purpose:
        raise Refused(_("Say what for: it is the limit of what an aide does."), field="purpose")
    return _stand_by(actor, person, aide, Aide.Kind.AIDE, purpose, ends, subjects)


@act("minor.represented", power="keep_people", keep=["until"])
def represent_minor(actor: Actor, person: Person, *, aide: Person, born_on: date) -> Aide:
    """Enter who represents a minor, until the day on which they come of age. Of the date of birth only that day is kept."""
    return stand_for_minor(actor, person, aide, born_on)


def stand_for_minor(actor: Actor, person: Person, aide: Person, born_on: date) -> Aide:
    """The same, for acts of rooms above that have a right of their own to it."""
    checked.still_known(person)
    if checked.midnight(born_on, "born_on") > now():
        raise Refused(_("This day is still to come: enter a date of birth."), field="born_on")
    ends = checked.midnight(majority.coming_of_age(born_on), "born_on")
    if ends <= now():
        raise Refused(_("This person is of age: nobody represents them by law. An aide can be named."), field="born_on")
    return _stand_by(actor, person, aide, Aide.Kind.REPRESENTATIVE, "", ends, helping.SUBJECTS)


@act("guardian.entered", power="keep_people", keep=["until"])
def enter_guardian(actor: Actor, person: Person, *, aide: Person, until: date, subjects: Iterable[str]) -> Aide:
    """Enter the guardian whom a judge has named for somebody, in what the judgment says and until its term."""
    checked.still_known(person)
    ends = _within(until, LONGEST_GUARD, _("A judge names a guardian for ten years at most. Enter the term of the judgment."))
    return _stand_by(actor, person, aide, Aide.Kind.GUARDIAN, "", ends, subjects)


@act("aide.ended", power="keep_people", own=True)
def end_aide(actor: Actor, aide: Aide) -> Aide:
    """Enter that somebody is no longer stood by, from this instant."""
    if aide.kind in Aide.BY_LAW and actor.person == aide.person_id:
        raise Refused(_("Who represents somebody by law is ended by those who keep people, on a judgment or a request."), code="no_right")
    return ended(aide)


@act("aide.withdrawn", own=True)
def withdraw_as_aide(actor: Actor, person: Person, *, aide: Aide) -> Aide:
    """No longer stand by somebody, from this instant."""
    if aide.aide_id != person.pk:
        raise Refused(_("You do not stand by this person."), code="no_right")
    return ended(aide)


def _within(until: date, longest: timedelta, otherwise: str) -> datetime:
    ends = checked.midnight(until, "until")
    if not now() < ends <= now() + longest:
        raise Refused(otherwise, field="until")
    return ends


def _stand_by(actor: Actor, person: Person, aide: Person, kind: Aide.Kind, purpose: str, ends: datetime, subjects: Iterable[str]) -> Aide:
    chosen = sorted(set(subjects))
    if aide.ground != person.ground or aide.became_id or aide.pk == person.pk:
        raise Refused(_("Choose another person."), field="aide")
    if actor.person == aide.pk:
        raise Refused(_("Somebody else enters that you stand by them: it may let you act for them."), field="aide")
    if not helping.SUBJECTS.keys() >= set(chosen):
        raise Refused(_("Choose among these subjects."), field="subjects")
    if Aide.kept.live(now()).filter(person=person, aide=aide, kind=kind).exists():
        raise Refused(_("This person stands by them already."), field="aide")
    made: Aide = Aide.kept.create(ground=person.ground, person=person, aide=aide, kind=kind, purpose=purpose, since=now(), until=ends)
    Covered.kept.bulk_create([Covered(ground=person.ground, aide=made, subject=one) for one in chosen])
    return made


def ended(aide: Aide) -> Aide:
    """Nobody is stood by any longer from this instant on."""
    if aide.until and aide.until <= now():
        raise Refused(_("This is over already."))
    aide.until = max(now(), aide.since + timedelta(microseconds=1))
    aide.save(update_fields=["until"])
    return aide
