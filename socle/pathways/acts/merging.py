"""Two files found to be of one person: merged, and parted again. What cannot stand twice stays where it is."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from socle.documents.models import Document
from socle.governance import gate
from socle.governance.models import Caseload, Denial, Sharing
from socle.ground import now
from socle.ground.dated import live
from socle.journal.act import Actor, Refused, act, hold
from socle.pathways.acts import agreements, checked, stays
from socle.pathways.models import Agreement, Assent, Attempt, Attendance, Exit, FileMerge, Passage, Pause, Piece, Stay, Talent, Ticket, Turn
from socle.pathways.rules.spans import Span, clash
from socle.people import merging
from socle.people.acts import checked as people_checked
from socle.people.acts.merges import refuse_another_way_in
from socle.people.models import Account, Person

OF_STAYS = (Stay, Exit, Attempt, Ticket, Passage, Pause)
SHOWN = ("state", "declined_because", "enrolled_on", "left_on", "cohort_id", "guide_id", "heard_on", "met_on")


@act("file.merged", power="enrol_talents", beside="into")
def merge_file(actor: Actor, talent: Talent, *, into: Talent) -> FileMerge:
    """Enter that two files are of the same person: what they hold goes to the one that stays."""
    into = Talent.kept.select_for_update(no_key=True).get(pk=into.pk)
    _refuse(actor, talent, into)
    moved = _carry(actor, talent, into)
    return FileMerge.kept.create(circle_id=into.circle_id, source=talent, into=into, at=now(), moved=moved)


@act("file.parted", power="enrol_talents")
def part_file(actor: Actor, merge: FileMerge) -> FileMerge:
    """Undo a merge of two files: each gets back what was its own. What came since stays where it is."""
    if merge.undone_at is not None:
        raise Refused(_("These two are parted already."))
    hold(Talent, merge.source_id, merge.into_id)
    source, into = merge.source, Talent.kept.select_for_update(no_key=True).get(pk=merge.into_id)
    if into.became_id:
        raise Refused(_("The file that stayed was merged in its turn: part those two first."))
    with people_checked.one_only(_("The two can no longer be parted: what each holds excludes the other."), "into"):
        _give_back(actor, source, into, merge.moved)
    merge.undone_at = now()
    merge.save(update_fields=["undone_at"])
    return merge


def _refuse(actor: Actor, talent: Talent, into: Talent) -> None:
    for one in (talent, into):
        checked.still_here(one)
    if into.pk == talent.pk or into.circle_id != talent.circle_id or not gate.may_as(actor, "enrol_talents", into):
        raise Refused(_("Choose the file that stays."), field="into")
    if actor.person in (talent.person_id, into.person_id):
        raise Refused(_("Somebody else merges your own file."), field="into", code="no_right")
    if Denial.kept.filter(live(now()), about__in=[talent.pk, into.pk]).exists():
        raise Refused(_("One of the two is sealed, or somebody declared an interest in it: that ends first."), field="into")
    if Account.kept.filter(person__in=[talent.person_id, into.person_id]).count() > 1:
        raise Refused(_("Both can sign in: one of the two accounts is closed first."), field="into")
    refuse_another_way_in(talent.person, into.person)


def _carry(actor: Actor, source: Talent, into: Talent) -> dict[str, Any]:
    """Re-point what leans on a file; what must be known to give it back."""
    shown = {name: _plain(getattr(into, name)) for name in SHOWN}
    with people_checked.one_only(_("The two cannot be merged: what each holds excludes the other."), "into"):
        Person.kept.filter(pk=source.person_id).update(became=into.person)
        people = merging.carry(actor, source.person, into.person)
        led = _ids(Talent.kept.filter(became=source))
        Talent.kept.filter(pk__in=[source.pk, *led]).update(became=into, version=F("version") + 1)
        rows = {model._meta.label_lower: _moved(model, source, into) for model in _pieces(source, into)}
    documents = _ids(Document.kept.filter(about=source.pk, owner=source.person_id))
    Document.kept.filter(pk__in=documents).update(about=into.pk, owner=into.person_id)
    guided = Caseload.kept.filter(live(now()), about__in=[source.pk, into.pk])
    cases = [] if guided.filter(about=into.pk).exists() else _ids(guided)
    Caseload.kept.filter(pk__in=cases).update(about=into.pk)
    shared = _ids(Sharing.kept.filter(pk__in=Agreement.kept.filter(talent=into).values("sharing"), about=source.pk))
    Sharing.kept.filter(pk__in=shared).update(about=into.pk)
    agreements.look_again(into)
    _show(source, into, guide=bool(cases))
    return {
        "people": people,
        "led": led,
        "rows": {name: ids for name, ids in rows.items() if ids},
        "documents": documents,
        "cases": cases,
        "shared": shared,
        "shown": shown,
    }


def _give_back(actor: Actor, source: Talent, into: Talent, moved: dict[str, Any]) -> None:
    for name, ids in moved["rows"].items():
        apps.get_model(name)._base_manager.filter(pk__in=ids, talent=into).update(talent=source, person=source.person_id)
    Document.kept.filter(pk__in=moved["documents"]).update(about=source.pk, owner=source.person_id)
    Caseload.kept.filter(pk__in=moved["cases"], about=into.pk).update(about=source.pk)
    Sharing.kept.filter(pk__in=moved.get("shared", ()), about=into.pk).update(about=source.pk)
    merging.give_back(actor, source.person, into.person, moved["people"])
    Person.kept.filter(pk=source.person_id).update(became=None)
    Talent.kept.filter(pk=source.pk).update(became=None, version=F("version") + 1)
    Talent.kept.filter(pk__in=moved.get("led", ()), became=into).update(became=source, version=F("version") + 1)
    stayed = Stay.kept.filter(talent=into).exists()
    shown = {name: value for name, value in moved["shown"].items() if name in ("cohort_id", "guide_id", "met_on") or not stayed}
    Talent.kept.filter(pk=into.pk).update(version=into.version + 1, **{name: value for name, value in shown.items() if name != "heard_on"})
    for one in (source, into):
        stays.project(one)


def _pieces(source: Talent, into: Talent) -> list[type[Piece]]:
    """The tables whose rows move: those of stays only where the two were never in the programme at the same time."""
    apart = _never_together(source, into)
    found = [model for model in apps.get_models() if issubclass(model, Piece) and not issubclass(model, (*OF_STAYS, Turn, Assent))]
    return [*(OF_STAYS if apart else ()), *found, Turn, Assent]


def _never_together(source: Talent, into: Talent) -> bool:
    spans = [[_span(*days) for days in Stay.kept.filter(talent=one).values_list("entered_on", "left_on")] for one in (source, into)]
    return not any(clash(one, spans[1]) for one in spans[0])


def _span(entered_on: Any, left_on: Any) -> Span:
    return Span(entered_on, left_on and left_on + timedelta(days=1))


def _moved(model: Any, source: Talent, into: Talent) -> list[str]:
    """The rows that could be moved: all at once, or one by one where a constraint allows one of its kind only."""
    rows = model._base_manager.filter(talent=source)
    ids = _ids(rows.filter(LEANING[model](into)) if model in LEANING else rows)
    if not ids or _move(model, ids, into):
        return ids
    return [pk for pk in ids if _move(model, [pk], into)]


def _of_what_moved(into: Talent) -> Q:
    """A turn goes where that of which it is went."""
    return (
        Q(obstacle__talent=into) | Q(goal__talent=into) | Q(step__talent=into) | Q(appointment__talent=into) | Q(orientation__talent=into)
    )


def _of_other_sheets(into: Talent) -> Q:
    """Where both have lines on one sheet all of them stay: a correction without what it corrects would be a second line."""
    return ~Q(half_day__in=Attendance.kept.filter(talent=into).values("half_day"))


LEANING: dict[Any, Any] = {Turn: _of_what_moved, Assent: lambda into: Q(agreement__talent=into), Attendance: _of_other_sheets}


def _move(model: Any, ids: Iterable[str], into: Talent) -> bool:
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk__in=ids).update(talent=into, person=into.person_id))
    except IntegrityError:
        return False


def _show(source: Talent, into: Talent, *, guide: bool) -> None:
    """What lists show of the file that stays: of both the first day and the last word."""
    said: dict[str, Any] = {"heard_on": max(source.heard_on, into.heard_on), "met_on": min(source.met_on, into.met_on)}
    said |= {"guide_id": source.guide_id} if guide else {}
    said |= {"cohort_id": source.cohort_id} if into.cohort_id is None else {}
    Talent.kept.filter(pk=into.pk).update(version=into.version + 1, **said)
    stays.project(into)


def _ids(rows: Any) -> list[str]:
    return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]


def _plain(value: Any) -> Any:
    return None if value is None else str(value)
