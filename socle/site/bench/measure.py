"""What runs on one database, in a process of its own: `python -m socle.site.bench.measure PARTS`. Prints a figure a line."""

import sys
from collections.abc import Iterator

from socle.site.bench.figures import Figure
from socle.site.commands import set_up
from socle.site.configuration import KIT

PARTS = (
    "kits",
    "pages",
    "meeting",
    "documents",
    "acts",
    "effects",
    "search",
    "gate",
    "writers",
    "exchange",
    "imports",
    "verify",
    "register",
    "lists",
)


def main(parts: list[str]) -> None:
    set_up()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    for figure in measure(parts):
        print(figure.line(), flush=True)


def measure(parts: list[str]) -> Iterator[Figure]:
    """The demonstration world first, then the large one: it has all its decisions before anything is measured in it."""
    from socle.governance.models import Circle
    from socle.site.bench import (
        acts,
        documents,
        effects,
        entries,
        exchange,
        gate,
        history,
        imports,
        kits,
        lists,
        meetings,
        pages,
        register,
        search,
        world,
        writers,
    )
    from socle.site.commands import demo, found

    if "kits" in parts:
        yield from kits.figures()
    found.found(KIT, name=None, email=None)
    demo.demonstrate(0)
    root = Circle.kept.get(parent=None)
    if "pages" in parts:
        yield from pages.figures("demonstration", root, world.reader(root))
    if "exchange" in parts:
        yield from exchange.figures(root)
    if "imports" in parts:
        yield from imports.figures(root)
    world.enlarge(root)
    history.lengthen(root, world.reader(root))
    if "kits" in parts:
        yield from kits.of_many_circles(root.pk)
    if "pages" in parts:
        yield from pages.figures("large", root, world.reader(root))
    if "meeting" in parts:
        yield from meetings.figures(root, world.reader(root))
    if "documents" in parts:
        yield from documents.figures(world.reader(root))
    if "acts" in parts:
        yield from acts.figures(root)
    if "effects" in parts:
        yield from effects.figures(root)
    if "search" in parts:
        yield from search.figures(root, world.reader(root))
    if "writers" in parts:
        yield from writers.figures(root)
    if "gate" in parts:
        yield from gate.figures(root)
    if "verify" in parts:
        yield from entries.figures(root)
    if "register" in parts:
        yield from register.figures(root, world.reader(root))
    if "lists" in parts:
        yield from lists.figures(root, world.reader(root))


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
