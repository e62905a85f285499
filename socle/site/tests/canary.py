"""A scene in an installation of its own: somebody says words that nobody else says, wherever they can, and is erased."""

import sys
from datetime import timedelta
from typing import Any

from django.utils import timezone

from socle.site.commands import set_up

WORD = "canari"


def sing() -> None:
    """Every text of a person holds a word of its own."""
    from conftest import load_cast
    from socle.governance.acts import draft, fill_role, give_position, open_to_positions, raise_tension
    from socle.ground import now
    from socle.people import mails
    from socle.people.acts import add_contact, affiliate, ask_restriction, issue_token, new_secret, oppose
    from socle.people.models import Notice, Person
    from socle.people.notices import tell

    cast = load_cast()
    basile, nord = cast.actor("Basile", "registers"), cast.circles["nord"]
    _bring(basile, cast.circles["consortium"])
    bird = Person.kept.get(name=f"{WORD}nom")
    until = now() + timedelta(days=30)
    fill_role(cast.actor("Cléo", "lead"), cast.role("nord", "member"), holder=bird, until=until, quality="relay")
    cast = load_cast()
    bird_actor = cast.actor(f"{WORD}nom", "member")
    raise_tension(bird_actor, nord, text="Rien", example=f"Une longue histoire, {WORD}retour. " * 20)
    tension = raise_tension(bird_actor, nord, text=f"{WORD}tension", example=f"{WORD}exemple")
    proposal = draft(bird_actor, tension, title="Un titre", text="Un texte", changes=[])
    open_to_positions(cast.actor("Dario", "facilitator"), proposal, present=[bird.pk, cast.people["Cléo"].pk])
    proposal.refresh_from_db()
    give_position(bird_actor, proposal, kind="concern", version=1, reason=f"{WORD}raison")
    issue_token(bird_actor, bird, purpose=f"{WORD}jeton", until=until, secret=new_secret())
    oppose(bird_actor, bird, purpose="tell", reason=f"{WORD}opposition")
    ask_restriction(bird_actor, bird, why="wrong", reason=f"{WORD}misedecote")
    add_contact(bird_actor, bird, kind="email", value=f"{WORD}contact@exemple.invalid")
    affiliate(basile, bird, organisation=cast.company, kind="works_for", since=timezone.localdate(), post=f"{WORD}poste")
    tell([bird.pk], "mandate_given", "x", f"/{WORD}adresse/")
    mails.mail.func([str(pk) for pk in Notice.objects.filter(person=bird).values_list("pk", flat=True)])


def _bring(basile: Any, programme: Any) -> None:
    """Somebody comes in by a file, which says more of them than is recorded; another file names them and waits."""
    from socle.journal.importable import IMPORTABLES
    from socle.site.imports import batches, recording
    from socle.site.tests.imports.sheets import separated

    head, row = ["Nom complet", "Courriel", "Commentaire"], [f"{WORD}nom", f"{WORD}courriel@exemple.invalid", f"{WORD}colonne"]
    for rows in ([row], [row, ["Noé Comète", "", ""]]):
        more = {"name": "liste.csv", "content": separated([head, *rows]), "language": "fr"}
        batch = batches.bring(basile, programme, IMPORTABLES["people"], **more)
        batches.settle(batch, batches.again(batch), batch.mapping)
        batches.enter(batch, recording.programme(batch))
        batch.refresh_from_db()
        if len(rows) == 1:
            recording.record(batch)


def erase() -> None:
    from conftest import load_cast
    from socle.ground import at, now
    from socle.people.acts import ask_erasure, erase_person

    with at(now() + timedelta(days=40)):
        cast = load_cast()
        bird = cast.people[f"{WORD}nom"]
        erase_person(cast.actor("Basile", "registers"), ask_erasure(cast.actor(bird.name), bird))


if __name__ == "__main__":
    set_up()
    {"sing": sing, "erase": erase}[sys.argv[1]]()
