"""Agreements to share: given, agreed to by the second of two, withdrawn. What they open, they open and close in the same act."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from socle.documents.uploads import Upload
from socle.governance.models import Circle, CircleText, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor, Refused, act
from socle.pathways.acts import assents, checked
from socle.pathways.models import Agreement, Assent, Piece, SharingText, Talent
from socle.pathways.rules import agreements as rules
from socle.people.acts import checked as people_checked
from socle.people.models import Organisation, Person

INSTANT = timedelta(microseconds=1)
POWER = "follow_talents"


@act("agreement.given", power=POWER, own=True, keep=["until"])
def give_agreement(
    actor: Actor,
    talent: Talent,
    *,
    text: SharingText,
    register: str,
    until: date,
    circle: Circle | None = None,
    organisation: Organisation | None = None,
    facets: Iterable[str] = (),
    how: str = Assent.How.OWN,
    typed: str = "",
    upload: Upload | None = None,
    representative: Person | None = None,
) -> Agreement:
    """Agree to share a part of a file: by a text that was read, with whom, until when. Of a minor it counts once both have agreed."""
    talent = checked.held(talent)
    may = _allowed(talent, text)
    told = {**_with(talent, may, circle, organisation), "facets": _facets(may, facets), "until": _until(may, until)}
    _end_before(actor, talent, text.key, told)
    made: Agreement = Agreement.kept.create(text=text, key=text.key, since=now(), **told, **Piece.of(talent))
    assents.enter(actor, made, text, register, how=how, typed=typed, upload=upload, representative=representative)
    return _count(made)


def _talent_first(agreement: Agreement) -> None:
    """A file is held before its agreements, always in this order."""
    Talent.kept.select_for_update(no_key=True).get(pk=agreement.talent_id)


@act("agreement.confirmed", power=POWER, own=True, keep=["until"], turn=_talent_first)
def confirm_agreement(
    actor: Actor,
    agreement: Agreement,
    *,
    text: SharingText,
    register: str,
    how: str = Assent.How.OWN,
    typed: str = "",
    upload: Upload | None = None,
    representative: Person | None = None,
) -> Agreement:
    """Agree as the second of two: a minor, or who represents them."""
    checked.still_here(agreement.talent)
    _still_open(agreement)
    if agreement.counts_since:
        raise Refused(_("Everybody who must agree has agreed already."))
    if (text.key, text.number, text.programme) != (agreement.key, agreement.text.number, agreement.text.programme):
        raise Refused(_("Both agree to the same words."), field="text")
    assents.enter(actor, agreement, text, register, how=how, typed=typed, upload=upload, representative=representative)
    return _count(agreement)


@act("agreement.withdrawn", power=POWER, own=True)
def withdraw_agreement(actor: Actor, agreement: Agreement) -> Agreement:
    """Withdraw an agreement to share: what it opened is closed at once."""
    _still_open(agreement)
    return end(agreement, Agreement.Ending.WITHDRAWN, actor)


def end(agreement: Agreement, ending: str, actor: Actor | None = None) -> Agreement:
    """End an agreement and what it has opened, now."""
    if agreement.sharing_id:
        held = Sharing.kept.get(pk=agreement.sharing_id)
        if held.is_live(now()):
            Sharing.kept.filter(pk=held.pk).update(until=max(now(), held.since + INSTANT))
    by = actor.person if actor else None
    told = {"ended_at": now(), "ending": Agreement.Ending(ending), "ended_by_id": by, "version": agreement.version + 1}
    Agreement.kept.filter(pk=agreement.pk).update(**told)
    return Agreement.kept.get(pk=agreement.pk)


def end_with_stay(talent: Talent) -> None:
    """End what ends with the way in the programme, as the words say that were agreed to."""
    for one in Agreement.kept.filter(talent=talent, ended_at=None, until__gt=now()).select_related("text"):
        if rules.allowed(one.text.purpose, timezone.localdate(one.since)).ends_with_stay:
            end(one, Agreement.Ending.LEFT)


def look_again(talent: Talent) -> None:
    """End what a minor has agreed to alone, now that one knows that they are a minor."""
    if not assents.is_minor(talent):
        return
    for one in Agreement.kept.filter(talent=talent, ended_at=None, until__gt=now()).exclude(counts_since=None):
        if not Assent.kept.filter(agreement=one).exclude(by=one.person_id).exists():
            end(one, Agreement.Ending.ALONE)


def _count(agreement: Agreement) -> Agreement:
    """Let it count, and open what it opens, once everybody who must agree has agreed."""
    if not assents.suffices(agreement):
        return agreement
    if agreement.with_circle_id:
        told = {"circle_id": agreement.with_circle_id, "about": agreement.talent_id, "facets": agreement.facets}
        agreement.sharing = Sharing.kept.create(since=now(), until=agreement.until, **told)
    agreement.counts_since, agreement.version = now(), agreement.version + 1
    agreement.save(update_fields=["sharing", "counts_since", "version"])
    return agreement


def _still_open(agreement: Agreement) -> None:
    if agreement.ended_at or agreement.until <= now():
        raise Refused(_("This agreement is over already."))


def _end_before(actor: Actor, talent: Talent, key: str, told: dict[str, Any]) -> None:
    """What was agreed to before, by the same text with the same: it gives place."""
    same = {"with_circle": told["with_circle"], "with_organisation": told["with_organisation"]}
    for one in Agreement.kept.filter(talent=talent, key=key, ended_at=None, **same):
        if one.until > now():
            end(one, Agreement.Ending.REPLACED, actor)
        else:
            Agreement.kept.filter(pk=one.pk).update(ended_at=one.until, ending=Agreement.Ending.OVER)


def _allowed(talent: Talent, text: SharingText) -> rules.Allowed:
    if text.programme != talent.circle.programme:
        raise Refused(_("Choose among the texts of the programme."), field="text")
    if SharingText.kept.filter(programme=text.programme, key=text.key, number__gt=text.number).exists():
        raise Refused(_("There is a newer version of this text: read that one."), field="text", code="reworded")
    return rules.allowed(text.purpose, timezone.localdate(now()))


def _with(talent: Talent, may: rules.Allowed, circle: Circle | None, organisation: Organisation | None) -> dict[str, Any]:
    told = {"with_circle": circle, "with_organisation": organisation, "whom": _called(circle, organisation)}
    kind = "circle" if circle else "organisation" if organisation else "nobody"
    if kind not in may.recipients or (circle and organisation):
        raise Refused(_("Say with whom: this text says whether it is a circle or an organisation."), field="recipient")
    if circle and (circle.programme != talent.circle.programme or circle.pk == talent.circle_id):
        raise Refused(_("Choose among the other circles of the programme."), field="recipient")
    if organisation and organisation.ground != talent.circle.programme:
        raise Refused(_("Choose among the organisations of the programme."), field="recipient")
    return told


def _called(circle: Circle | None, organisation: Organisation | None) -> str:
    if circle is None:
        return organisation.name if organisation else ""
    names = CircleText.kept.filter(live(now()), circle=circle, recorded_until=None).values_list("name", flat=True)
    if (name := names.first()) is None:
        raise Refused(_("Choose among the other circles of the programme."), field="recipient")
    return str(name)


def _facets(may: rules.Allowed, facets: Iterable[str]) -> list[str]:
    chosen = [one for one in may.parts if one in set(facets)]
    if len(chosen) < len(set(facets)):
        raise Refused(_("This text speaks of no such part of the file."), field="facets")
    if may.parts and not chosen:
        raise Refused(_("Say what is shared: tick at least one part."), field="facets")
    return chosen


def _until(may: rules.Allowed, until: date) -> Any:
    today = timezone.localdate(now())
    last = may.last_day(today)
    if not today <= until <= last:
        raise Refused(_("Say until which day: from today to {day}.").format(day=f"{last:%d/%m/%Y}"), field="until")
    return people_checked.midnight(until + rules.DAY, "until")
