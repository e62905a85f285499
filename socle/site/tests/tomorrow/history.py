"""Something to lose: a tension, a proposal, a decision that adds a role, a token. `python -m` under today's settings."""

import sys
from dataclasses import replace
from datetime import timedelta

import django

django.setup()

from socle.governance import acts, gate  # noqa: E402
from socle.governance.models import Circle  # noqa: E402
from socle.ground import new_id, now  # noqa: E402
from socle.journal.act import Actor, Through  # noqa: E402
from socle.people.acts import issue_token  # noqa: E402
from socle.people.models import Person  # noqa: E402


def live() -> None:
    circle, person = Circle.kept.get(parent=None), Person.kept.get()

    def wearing(power):
        return gate.wear(Actor(person.pk, None, Through("cli")), power, circle)

    words = {"name": "Veilleuse", "purpose": "", "domains": [], "accountabilities": [], "powers": [], "beneath": False, "term_months": 12}
    role = {"kind": "role.added", "data": {"id": str(new_id()), "circle": str(circle.pk), **words}}
    felt = acts.raise_tension(wearing("raise_tensions"), circle, text="Personne ne répond en août", key="once")
    proposal = acts.draft(wearing("make_proposals"), felt, title="Une veille d’été", text="En août aussi.", changes=[role])
    acts.open_to_positions(wearing("facilitate"), proposal, present=[person.pk])
    acts.give_position(wearing("give_positions"), proposal, kind="consent", version=1)
    acts.adopt(wearing("facilitate"), proposal)
    issue_token(replace(wearing("facilitate"), mandate=None), person, purpose="Export", until=now() + timedelta(days=9), secret="socle_x")


if __name__ == "__main__":
    sys.exit(live())
