"""The verbs of a round on its way: its steps, its deadline, those who decide, and what those who judge say of objections."""

from typing import Any

from socle.governance import acts
from socle.governance.models import Objection, Proposal
from socle.site.commands.verbs import Asked, moment, verb
from socle.site.programs import identity


@verb(acts.move_on, "proposal", "--step")
def move_on(one: Asked) -> Any:
    return one.perform(acts.move_on, one.see(Proposal, "proposal"), step=one.said.step)


@verb(acts.extend, "proposal", "--until")
def extend(one: Asked) -> Any:
    return one.perform(acts.extend, one.see(Proposal, "proposal"), until=moment(one.said.until))


@verb(acts.refreeze, "proposal", "--present+")
def refreeze(one: Asked) -> Any:
    present = [identity(person) for person in one.said.present]
    return one.perform(acts.refreeze, one.see(Proposal, "proposal"), present=present)


@verb(acts.ask_to_meet, "proposal")
def ask_to_meet(one: Asked) -> Any:
    return one.perform(acts.ask_to_meet, one.see(Proposal, "proposal"))


@verb(acts.test_objection, "objection", "--criterion?", "--reason?")
def test_objection(one: Asked) -> Any:
    said = one.said
    return one.perform(acts.test_objection, one.see(Objection, "objection"), criterion=said.criterion, reason=said.reason)
