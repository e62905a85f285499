"""`socle imports VERB`: what was brought in by tables, by oneself or by others, and taking one back; in the name of whoever issued
the token."""

import argparse
import json
import os
from typing import Any

from django.utils import translation

from socle.journal import rights
from socle.journal.act import Actor, Refused
from socle.journal.importable import IMPORTABLES
from socle.people.tokens import actor_of
from socle.site.commands.sentences import Stop, language, say
from socle.site.imports import others, undoing
from socle.site.imports.batches import importable
from socle.site.imports.models import Batch, Row
from socle.site.programs import Missing, identity

HELP = {"en": "See what was brought in by tables, and take it back.", "fr": "Voir ce qui fut apporté par tableaux, et le reprendre."}
DJANGO = True
MOST = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name in ("list", "take-back"):
        verb = verbs.add_parser(name, help=say(f"help imports {name}"))
        if name == "take-back":
            verb.add_argument("batch", metavar="IMPORT", help=say("help imports id"))
        verb.add_argument("--token", help=say("help token"))
        verb.add_argument("--json", action="store_true", help=say("help import json"))


def run(options: argparse.Namespace) -> int:
    """0 when all is done, 1 when something of an import stays, or nothing may be taken back."""
    with translation.override(language()):
        actor = actor_of(options.token or os.environ.get("SOCLE_TOKEN", "") or "-", "cli")
        if actor is None:
            raise Stop("no token")
        try:
            return _listed(actor, options) if options.verb == "list" else _taken_back(actor, options)
        except Missing as missing:
            raise Refused(str(missing), code="missing") from None


def _listed(actor: Actor, options: argparse.Namespace) -> int:
    mine = others.lines(others.counted(Batch.objects.filter(person=actor.person, kind__in=IMPORTABLES)))
    rows = sorted([*mine[:MOST], *others.lines(others.of_others(actor))[:MOST]], key=lambda row: row["brought_at"], reverse=True)
    lines = [_line(row) for row in rows]
    print(json.dumps(lines, indent=1) if options.json else "\n".join(say("imports line", **line) for line in lines))
    return 0


def _line(row: dict[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in ("kind", "state", "recorded")}
    return {"id": str(row["pk"]), "by": row["person__name"], "at": row["brought_at"].isoformat(timespec="minutes"), **told}


def _taken_back(actor: Actor, options: argparse.Namespace) -> int:
    batch = _found(actor, options.batch)
    if not undoing.may_be(batch):
        raise Stop("imports over")
    if rights.gate().is_strong(importable(batch).power) and not actor.through.strong:
        raise Stop("imports weak")
    count, staying = undoing.take_back(batch, actor)
    rows = _staying(batch) if batch.person_id == actor.person else []  # of what others have brought no row is shown
    if options.json:
        report = {"import": str(batch.pk), "taken_back": count, "staying": staying, "rows": rows}
        print(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        told = [say("import row", number=row["row"], why=row["why"]) for row in rows]
        print("\n".join([*told, say("imports taken back", count=count, staying=staying)]))
    return 1 if staying else 0


def _staying(batch: Batch) -> list[dict[str, Any]]:
    rows = batch.rows.filter(state=Row.State.DONE).order_by("number")
    return [{"row": number, "why": faults.get("", "")} for number, faults in rows.values_list("number", "faults")]


def _found(actor: Actor, text: str) -> Batch:
    """An import of one's own, or of somebody else where one keeps such things."""
    pk = identity(text)
    mine = Batch.objects.filter(pk=pk, person=actor.person, kind__in=IMPORTABLES).first()
    found: Batch | None = mine or others.of_others(actor).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found
