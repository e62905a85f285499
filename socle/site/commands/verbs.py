"""The verbs of `socle governance`: each is a thin door written by hand; see, ask, act."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from socle.governance import acts
from socle.governance.models import Circle, Mandate, Objection, Proposal, Role, Substitute, Tension
from socle.journal.act import Actor
from socle.people import acts as people
from socle.people.models import Organisation, Person, Signatory
from socle.site import programs
from socle.site.commands.sentences import Stop
from socle.site.programs import identity

NUMBERS = ("siren", "siret", "rna")


@dataclass(frozen=True, slots=True)
class Asked:
    """A verb as it was typed: who asks, what they said, and the key and version that go with it."""

    actor: Actor
    said: argparse.Namespace
    how: dict[str, Any]

    def see(self, model: Any, name: str) -> Any:
        return programs.see(self.actor, model, getattr(self.said, name))

    def perform(self, verb: Any, subject: Any, **details: Any) -> Any:
        return programs.perform(self.actor, verb, subject, **self.how, **details)


@dataclass(frozen=True, slots=True)
class Verb:
    """What it takes, as argparse has it, the act that it does, and how."""

    act: Any
    takes: dict[str, dict[str, Any]]
    does: Callable[[Asked], Any]


VERBS: dict[str, Verb] = {}


def verb(act: Any, *takes: str) -> Callable[[Callable[[Asked], Any]], Callable[[Asked], Any]]:
    """Declare a verb, named like its function. "--name" is needed, "--name?" may be left out, "--name+" may be said again."""

    def declare(does: Callable[[Asked], Any]) -> Callable[[Asked], Any]:
        VERBS[does.__name__.replace("_", "-")] = Verb(act, dict(_argument(one) for one in takes), does)
        return does

    return declare


def _argument(taken: str) -> tuple[str, dict[str, Any]]:
    name = taken.rstrip("?+")
    if not name.startswith("--"):
        return name, {}
    more: dict[str, Any] = {"action": "append"} if taken.endswith("+") else {"default": ""} if taken.endswith("?") else {}
    return name, more | {"required": not taken.endswith("?")}


@verb(acts.raise_tension, "circle", "--text", "--example?")
def raise_tension(one: Asked) -> Any:
    return one.perform(acts.raise_tension, one.see(Circle, "circle"), text=one.said.text, example=one.said.example)


@verb(acts.reword_tension, "tension", "--text", "--example?")
def reword_tension(one: Asked) -> Any:
    return one.perform(acts.reword_tension, one.see(Tension, "tension"), text=one.said.text, example=one.said.example)


@verb(acts.draft, "tension", "--title", "--text?", "--changes?")
def draft(one: Asked) -> Any:
    return one.perform(acts.draft, one.see(Tension, "tension"), **_words(one))


@verb(acts.rewrite, "proposal", "--title", "--text?", "--changes?")
def rewrite(one: Asked) -> Any:
    return one.perform(acts.rewrite, one.see(Proposal, "proposal"), **_words(one))


@verb(acts.open_to_positions, "proposal", "--present+", "--step?", "--deadline?", "--clear-at?", "--zone?")
def open_to_positions(one: Asked) -> Any:
    said, present = one.said, [identity(person) for person in one.said.present]
    times = {name: moment(text) for name, text in (("deadline", said.deadline), ("clear_at", said.clear_at)) if text}
    more = {"step": said.step or "object", "zone": said.zone, **times}
    return one.perform(acts.open_to_positions, one.see(Proposal, "proposal"), present=present, **more)


@verb(acts.give_position, "proposal", "--kind", "--version", "--reason?")
def give_position(one: Asked) -> Any:
    version = int(one.said.version) if one.said.version.isdecimal() else 0
    return one.perform(acts.give_position, one.see(Proposal, "proposal"), kind=one.said.kind, version=version, reason=one.said.reason)


@verb(acts.adopt, "proposal")
def adopt(one: Asked) -> Any:
    return one.perform(acts.adopt, one.see(Proposal, "proposal"))


@verb(acts.withdraw, "proposal")
def withdraw(one: Asked) -> Any:
    return one.perform(acts.withdraw, one.see(Proposal, "proposal"))


@verb(acts.rebase, "proposal")
def rebase(one: Asked) -> Any:
    return one.perform(acts.rebase, one.see(Proposal, "proposal"))


@verb(acts.return_to_draft, "proposal")
def return_to_draft(one: Asked) -> Any:
    return one.perform(acts.return_to_draft, one.see(Proposal, "proposal"))


@verb(acts.withdraw_objection, "objection")
def withdraw_objection(one: Asked) -> Any:
    return one.perform(acts.withdraw_objection, one.see(Objection, "objection"))


@verb(acts.confirm_integration, "objection")
def confirm_integration(one: Asked) -> Any:
    return one.perform(acts.confirm_integration, one.see(Objection, "objection"))


@verb(acts.fail_objection, "objection", "--criterion", "--reason")
def fail_objection(one: Asked) -> Any:
    said = one.said
    return one.perform(acts.fail_objection, one.see(Objection, "objection"), criterion=said.criterion, reason=said.reason)


@verb(acts.abandon_objection, "objection", "--reason")
def abandon_objection(one: Asked) -> Any:
    return one.perform(acts.abandon_objection, one.see(Objection, "objection"), reason=one.said.reason)


@verb(acts.fill_role, "role", "--holder", "--until", "--organisation?", "--quality?")
def fill_role(one: Asked) -> Any:
    role, holder = one.see(Role, "role"), one.see(Person, "holder")
    organisation = one.see(Organisation, "organisation") if one.said.organisation else None
    details = {"holder": holder, "organisation": organisation, "until": moment(one.said.until), "quality": one.said.quality}
    decision = one.perform(acts.fill_role, role, **details)
    return Mandate.objects.seen_by(one.actor).get(decision=decision, role=role)


@verb(acts.revoke, "mandate")
def revoke(one: Asked) -> Any:
    return _ended(one, acts.revoke)


@verb(acts.resign, "mandate", "--on?")
def resign(one: Asked) -> Any:
    return _ended(one, acts.resign, on=moment(one.said.on) if one.said.on else None)


def _ended(one: Asked, verb: Any, **details: Any) -> Any:
    """The mandate as the decision has left it, like the API's answer."""
    one.perform(verb, one.see(Mandate, "mandate"), **details)
    return one.see(Mandate, "mandate")


@verb(acts.stand_in, "mandate", "--person", "--power+", "--until")
def stand_in(one: Asked) -> Any:
    details = {"person": one.see(Person, "person"), "powers": one.said.power, "until": moment(one.said.until)}
    return one.perform(acts.stand_in, one.see(Mandate, "mandate"), **details)


@verb(acts.recall_substitute, "mandate")
def recall_substitute(one: Asked) -> Any:
    return one.perform(acts.recall_substitute, one.see(Mandate, "mandate"))


@verb(acts.decline_substitution, "substitute")
def decline_substitution(one: Asked) -> Any:
    return one.perform(acts.decline_substitution, one.see(Substitute, "substitute"))


@verb(acts.declare_interest, "proposal")
def declare_interest(one: Asked) -> Any:
    return one.perform(acts.declare_interest, one.see(Proposal, "proposal"))


@verb(people.name_signatory, "organisation", "--person")
def name_signatory(one: Asked) -> Any:
    return one.perform(people.name_signatory, one.see(Organisation, "organisation"), person=one.see(Person, "person"))


@verb(people.end_signatory, "signatory")
def end_signatory(one: Asked) -> Any:
    return one.perform(people.end_signatory, one.see(Signatory, "signatory"))


@verb(acts.withdraw_mandate, "signatory", "--mandate", "--on?")
def withdraw_mandate(one: Asked) -> Any:
    details = {"mandate": one.see(Mandate, "mandate"), "on": moment(one.said.on) if one.said.on else None}
    return one.perform(acts.withdraw_mandate, one.see(Signatory, "signatory"), **details)


@verb(people.record_organisation, "circle", "--name", "--kind", *(f"--{number}?" for number in NUMBERS))
def record_organisation(one: Asked) -> Any:
    programme = programs.see(one.actor, Circle, str(one.see(Circle, "circle").programme))
    return one.perform(people.record_organisation, programme, **_organisation(one))


@verb(people.amend_organisation, "organisation", "--name", "--kind", *(f"--{number}?" for number in NUMBERS))
def amend_organisation(one: Asked) -> Any:
    return one.perform(people.amend_organisation, one.see(Organisation, "organisation"), **_organisation(one))


def _organisation(one: Asked) -> dict[str, str]:
    return {name: getattr(one.said, name) for name in ("name", "kind", *NUMBERS)}


def _words(one: Asked) -> dict[str, Any]:
    return {"title": one.said.title, "text": one.said.text, "changes": _changes(one.said.changes)}


def _changes(path: str) -> list[dict[str, Any]]:
    """The typed changes of a proposal, from a JSON file or, with "-", from what is piped in."""
    if not path:
        return []
    try:
        read = programs.parsed(sys.stdin.read() if path == "-" else Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise Stop("no changes", path=path) from None
    if not isinstance(read, list) or not all(isinstance(change, dict) for change in read):
        raise Stop("no changes", path=path)
    return read


def moment(text: str) -> datetime:
    """An instant, or a day, which begins at midnight where the programme is."""
    try:
        found = parse_datetime(text) or datetime.fromisoformat(text)
    except ValueError:
        raise Stop("no moment", text=text) from None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
