"""Compiles the translations: they are kept as text (.po), what Django reads (.mo) is made from it and not tracked."""

import os
import re
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from socle.site.configuration import IS_INSTALLED, ROOT

_BEFORE, _AFTER = re.compile(r" (?=[»;:!?](?:\W|$))"), re.compile(r"(?<=«) ")
LOCALE = ROOT / "socle" / "site" / "locale"


def changed() -> list[Path]:
    """The catalogues that were edited since they were compiled; a package brings its own, and whoever runs it may not write there."""
    if IS_INSTALLED:
        return []
    return [source for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")) if _is_newer(source, source.with_suffix(".mo"))]


def compile_changed() -> int:
    """Compile them; how many there were."""
    sources = changed()
    for source in sources:
        _compile(source)
    return len(sources)


def unbroken(text: str) -> str:
    """French as it is set: what stands with a space beside a word is never cut from it at the end of a line."""
    return _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", text))


def _compile(source: Path) -> None:
    fresh = source.with_suffix(f".mo-{os.getpid()}")
    with source.open("rb") as text, fresh.open("wb") as binary:
        catalog = read_po(text, locale=source.parent.parent.name)
        for message in catalog if source.parent.parent.name == "fr" else ():
            if message.id:
                message.string = unbroken(message.string) if isinstance(message.string, str) else tuple(map(unbroken, message.string or ()))
        write_mo(binary, catalog)
    fresh.chmod(0o644)
    fresh.replace(source.with_suffix(".mo"))


def _is_newer(source: Path, made: Path) -> bool:
    return not made.exists() or made.stat().st_mtime_ns < source.stat().st_mtime_ns


if __name__ == "__main__":
    compile_changed()
