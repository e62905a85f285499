"""The catalogue of workshops: what a circle offers, and what it no longer offers."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from socle.governance.models import Circle
from socle.ground import now
from socle.ground.keys import free, slug
from socle.journal.act import Actor, Refused, act
from socle.pathways.models import Meant, Phase, Workshop

MOST_HALF_DAYS, MOST_PLACES = 20, 500
# How long each text may be, and which of them may be empty: as a kit has it, so that whatever is added can be handed on
LONGEST = {"name": 120, "purpose": 2_000, "material": 2_000, "brings_home": 2_000, "how": 20_000, "authors": 300}
OPTIONAL = {"material", "brings_home", "authors"}
ONE_LINE = {"name", "authors"}


@act("workshop.added", power="run_workshops", keep=["theme", "half_days"])
def add_workshop(actor: Actor, circle: Circle, *, phases: Iterable[Phase] = (), **said: Any) -> Workshop:
    """Add a workshop to the catalogue, written so that somebody else can run it."""
    fields = _fields(said)
    taken = set(Workshop.kept.filter(programme=circle.programme).values_list("key", flat=True))
    key = free(slug(fields["name"], "workshop"), taken.__contains__)
    made = Workshop.kept.create(programme=circle.programme, circle=circle, key=key, **fields)
    _mean(made, phases)
    return made


@act("workshop.amended", power="run_workshops", keep=["theme", "half_days"])
def amend_workshop(actor: Actor, workshop: Workshop, *, phases: Iterable[Phase] = (), **said: Any) -> Workshop:
    """Write a workshop of the catalogue better: its text, its length, its group."""
    for name, value in (_fields(said) | {"version": workshop.version + 1}).items():
        setattr(workshop, name, value)
    workshop.save()
    _mean(workshop, phases)
    return workshop


@act("workshop.retired", power="run_workshops")
def retire_workshop(actor: Actor, workshop: Workshop) -> Workshop:
    """Offer a workshop no longer. It stays to be read, and can be brought back."""
    if workshop.retired_at:
        raise Refused(_("This workshop is no longer offered."))
    return _offered(workshop, now())


@act("workshop.restored", power="run_workshops")
def restore_workshop(actor: Actor, workshop: Workshop) -> Workshop:
    """Offer a workshop again."""
    if not workshop.retired_at:
        raise Refused(_("This workshop is offered already."))
    return _offered(workshop, None)


def _offered(workshop: Workshop, until: Any) -> Workshop:
    workshop.retired_at, workshop.version = until, workshop.version + 1
    workshop.save(update_fields=["retired_at", "version"])
    return workshop


def _mean(workshop: Workshop, phases: Iterable[Phase]) -> None:
    """Keep in which phases it is meant to be; those that stay keep their rows."""
    wanted = {phase.pk: phase for phase in phases}
    if any(phase.ground != workshop.programme for phase in wanted.values()):
        raise Refused(_("Choose phases of your programme."), field="phases")
    Meant.kept.filter(workshop=workshop).exclude(phase__in=wanted).delete()
    there = set(Meant.kept.filter(workshop=workshop).values_list("phase", flat=True))
    new = (phase for pk, phase in wanted.items() if pk not in there)
    Meant.kept.bulk_create(Meant(ground=workshop.circle_id, workshop=workshop, phase=phase) for phase in new)


def _fields(said: dict[str, Any]) -> dict[str, Any]:
    """A workshop as it is kept, or refused at a field."""
    fields: dict[str, Any] = {name: written(said.get(name, ""), name, LONGEST[name], ONE_LINE, OPTIONAL) for name in LONGEST}
    if said.get("theme") not in Workshop.Theme.values:
        raise Refused(_("Choose a theme."), field="theme")
    fields["theme"] = Workshop.Theme(said["theme"])
    for name, most in (("half_days", MOST_HALF_DAYS), ("smallest", MOST_PLACES), ("largest", MOST_PLACES)):
        fields[name] = _number(said.get(name), name, most)
    if fields["largest"] < fields["smallest"]:
        raise Refused(_("The largest group is no smaller than the smallest."), field="largest")
    fields["licence"] = str(said.get("licence") or "").strip()
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,59}", fields["licence"]):
        raise Refused(_("Name a licence by its short name, such as CC-BY-SA-4.0."), field="licence")
    return fields


def written(text: Any, field: str, longest: int, one_line: set[str], optional: set[str]) -> str:
    """A text as it is kept."""
    text = str(text or "").replace("\r\n", "\n").strip()
    text = " ".join(text.split()) if field in one_line else text
    if not text and field not in optional:
        raise Refused(_("This is needed."), field=field)
    if len(text) > longest:
        raise Refused(_("This text has at most {number} characters.").format(number=longest), field=field)
    return text


def _number(value: Any, field: str, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise Refused(_("A whole number from 1 to {most}.").format(most=most), field=field)
    return value
