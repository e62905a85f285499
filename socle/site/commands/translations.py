"""Keeps the French catalogue equal to what the code says. English is what the code itself is written in."""

import argparse
import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from socle.site.commands import paths
from socle.site.commands.catalogues import LOCALE, compile_changed
from socle.site.configuration import ROOT

HELP = {"en": "Keep the French catalogue up to date.", "fr": "Tenir à jour le catalogue français."}

FRENCH = LOCALE / "fr" / "LC_MESSAGES" / "django.po"
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.*", "jinja2"),
    ("look/components/**.html", "jinja2"),
    ("site/templates/**.*", "jinja2"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something lacks its French")
    parser.add_argument("--fill", nargs="*", type=paths.typed, default=[], metavar="FILE", help="take French from lines `msgid = french`")
    parser.add_argument("--missing", action="store_true", help="list what lacks its French")


def run(options: argparse.Namespace) -> int:
    said, known = extracted(), _read(FRENCH)
    if options.check:
        found = [*faults(said, known)]
        print(*(found or ["every message has its French"]), sep="\n")
        return bool(found)
    known.update(said, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    filled = sum(_fill(known, file) for file in options.fill)
    _write(known)
    compile_changed()
    missing = [message for message in known if message.id and not _is_whole(message)]
    print(f"{len(known)} messages, {filled} filled, {len(missing)} without French")
    if options.missing:
        print(*(message.id if isinstance(message.id, str) else " | ".join(message.id) for message in missing), sep="\n")
    return 0


def extracted() -> Catalog:
    """Everything that the code and the templates say, and the first line of every act's docstring."""
    catalog = Catalog(locale="fr", charset="utf-8")
    options = {"**/templates/**.*": _JINJA, "look/components/**.html": _JINJA, "site/templates/**.*": _JINJA}
    for file, _line, message, comments, context in extract_from_dir(ROOT / "socle", METHODS, options, KEYWORDS):
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    for file, sentence in sentences_of_acts():
        catalog.add(sentence, locations=[(file, 0)])
    return catalog


_JINJA = {"extensions": "jinja2.ext.do,jinja2.ext.i18n", "trimmed": "true", "newstyle_gettext": "true", "silent": "false"}


def sentences_of_acts() -> Iterator[tuple[str, str]]:
    """The first docstring line of every function under @act."""
    for path in sorted((ROOT / "socle").glob("*/acts*/**/*.py")) + sorted((ROOT / "socle").glob("*/acts.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(_is_act(one) for one in node.decorator_list):
                yield str(path.relative_to(ROOT / "socle")), (ast.get_docstring(node) or "").split("\n")[0]


def _is_act(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "act"


def faults(said: Catalog, known: Catalog) -> Iterator[str]:
    """What the catalogue lacks, has too much, or says with other placeholders."""
    for message in said:
        if not message.id:
            continue
        french = known.get(message.id, message.context)
        if french is None or not _is_whole(french):
            yield f"without French: {message.id!r}"
        elif _placeholders(french) != _placeholders(message, of_id=True):
            yield f"other placeholders in French: {message.id!r}"
    yield from (f"no longer said: {message.id!r}" for message in known if message.id and said.get(message.id, message.context) is None)


def _is_whole(message: Message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return not message.fuzzy and all(strings)


def _placeholders(message: Message, *, of_id: bool = False) -> set[str]:
    texts = message.id if of_id else message.string
    last = texts[-1] if isinstance(texts, list | tuple) else texts
    return set(PLACEHOLDER.findall(last or ""))


def _fill(catalog: Catalog, file: Path) -> int:
    """Plural messages are written `one | many = un | plusieurs`."""
    filled = 0
    pairs = dict(line.split(" = ", 1) for line in file.read_text("utf-8").splitlines() if " = " in line)
    for message in catalog:
        if not message.id or _is_whole(message):
            continue
        ids = list(message.id) if isinstance(message.id, list | tuple) else [message.id]
        french = pairs.get(" | ".join(ids).replace("\n", "\\n"))
        if french is None:
            continue
        strings = [part.strip().replace("\\n", "\n") for part in french.split(" | ")] if len(ids) > 1 else [french.replace("\\n", "\n")]
        message.string = tuple(strings) if len(ids) > 1 else strings[0]
        filled += 1
    return filled


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="fr", charset="utf-8")
    with file.open("rb") as text:
        return read_po(text, locale="fr")


def _write(catalog: Catalog) -> None:
    out = BytesIO()
    write_po(out, catalog, width=0, omit_header=False, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = [line for line in out.getvalue().decode().splitlines() if not line.startswith(('"POT-Creation', '"PO-Revision'))]
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    FRENCH.write_text("\n".join(lines) + "\n", "utf-8")
