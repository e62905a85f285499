"""The programme that an installation is for: founded once, with or without its demonstration world. After Django is set up."""

from pathlib import Path
from typing import Any

from django.conf import settings

from socle.site import configuration
from socle.site.commands.progress import step
from socle.site.commands.sentences import Stop, say


def found(kit: Path, wishes: dict[str, Any]) -> None:
    """Found what is not founded yet; a start that was killed half-way is taken up where it stopped."""
    founded, link = stands(), None
    _agree(wishes, founded=founded)
    with step("programme"):
        if not founded:
            link = _found(kit, wishes)
    if is_demonstration():
        with step("demonstration"):
            _demonstrate(wishes)
    if link:
        print(say("first link", link=link), flush=True)


def stands() -> bool:
    """Whether a programme was founded here, wholly."""
    from socle.governance.models import Circle

    return Circle.kept.filter(parent=None, founded_at__isnull=False).exists()


def is_demonstration() -> bool:
    """Read again: this start may just have chosen it."""
    return configuration.read().demonstration


def _agree(wishes: dict[str, Any], *, founded: bool) -> None:
    """Refuse what contradicts the programme that stands; remember the demonstration before founding for it."""
    if founded and wishes["empty"] and is_demonstration():
        raise Stop("demonstration stands", var=settings.VAR)
    if not founded and wishes["empty"] and not (wishes["name"] and wishes["email"]):
        raise Stop("first person", code=2)
    if not founded:
        configuration.write(Path(settings.VAR), demonstration=not wishes["empty"])


def _found(kit: Path, wishes: dict[str, Any]) -> str | None:
    from socle.site.commands import found as founding

    return founding.found(kit, name=wishes["name"], email=wishes["email"])


def _demonstrate(wishes: dict[str, Any]) -> None:
    from socle.site.commands import demo

    if not demo.stands():
        demo.demonstrate(wishes["talents"])
