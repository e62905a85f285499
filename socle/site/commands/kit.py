"""`socle kit`: look at a kit, hand on the one that stands here, describe the format to programs."""

import argparse
import json
from uuid import UUID

from django.utils import translation

from socle.governance.models import Circle
from socle.site.commands import paths
from socle.site.commands.progress import error
from socle.site.commands.sentences import Stop, language, say
from socle.site.configuration import ROOT
from socle.transfer.kit import Faulty, read
from socle.transfer.kit.folder import put
from socle.transfer.kit.saying import schema
from socle.transfer.reads import Unknown, kit_of

HELP = {"en": "Check a kit, or export the one that stands here.", "fr": "Contrôler un modèle, ou exporter celui qui vit ici."}
DJANGO = True

SCHEMA = ROOT / "docs" / "kit.schema.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    check = verbs.add_parser("check", help=say("help kit check"))
    check.add_argument("folder", type=paths.typed, metavar="FOLDER", help=say("help kit folder"))
    export = verbs.add_parser("export", help=say("help kit export"))
    export.add_argument("folder", type=paths.typed, metavar="FOLDER", help=say("help kit target"))
    export.add_argument("--programme", metavar="ID", help=say("help kit programme"))
    export.add_argument("--version", default="", help=say("help kit version"))
    described = verbs.add_parser("schema", help=say("help kit schema"))
    described.add_argument("--write", action="store_true", help=say("help kit schema write"))


def run(options: argparse.Namespace) -> int:
    """0 when it is done or without a fault, 1 when there are faults: each on a line with its file, line and column."""
    with translation.override(language()):
        try:
            return {"check": _check, "export": _export, "schema": _schema}[options.verb](options)
        except Faulty as faulty:
            for fault in faulty.faults:
                error(fault)
            raise Stop("kit has faults", kit=options.folder, number=len(faulty.faults)) from None


def _check(options: argparse.Namespace) -> int:
    kit = read(options.folder)
    roles = sum(len(circle.roles) for circle in kit.circles)
    print(say("kit is good", id=kit.id, version=kit.version, circles=len(kit.circles), roles=roles))
    return 0


def _export(options: argparse.Namespace) -> int:
    try:
        kit = kit_of(_programme(options.programme), options.version)
    except Unknown:
        raise Stop("kit unknown") from None
    changed = put(kit, options.folder)
    for name in changed:
        print(options.folder / name)
    print(say("kit exported" if changed else "kit unchanged", id=kit.id, version=kit.version, folder=options.folder, number=len(changed)))
    return 0


def _programme(named: str | None) -> UUID:
    """The one that is named, or the only one there is."""
    known = dict(Circle.kept.filter(parent=None, founded_at__isnull=False).order_by("founded_at").values_list("pk", "texts__name"))
    found = [pk for pk in known if not named or str(pk) == named]
    if len(found) != 1:
        choices = "".join(f"\n  {pk}  {name}" for pk, name in known.items())
        raise Stop("which programme", code=2, known=choices) if known else Stop("no programme")
    return found[0]


def _schema(options: argparse.Namespace) -> int:
    if options.write:
        SCHEMA.write_text(text(), "utf-8")
        print(SCHEMA.relative_to(ROOT))
    else:
        print(text(), end="")
    return 0


def text() -> str:
    """The JSON Schema of the format, as docs/kit.schema.json holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
