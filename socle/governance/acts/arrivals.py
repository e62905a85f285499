"""A programme comes from another installation, with all that it has decided. Its journal stays there; here begins another one."""

from collections.abc import Callable, Iterable
from typing import IO
from uuid import UUID

from django.utils.translation import gettext as _

from socle.governance.exchange.arriving import Arriving, arrive
from socle.governance.models import Circle, Origin
from socle.governance.rules.shapes import is_id
from socle.ground import now
from socle.journal.act import Actor, Refused, act
from socle.people.acts import open_account
from socle.people.models import Person


@act("programme.imported", founding=True, keep=["digest", "decided", "serial"])
def import_programme(
    actor: Actor,
    programme: Arriving,
    *,
    file: IO[bytes],
    accounts: Iterable[tuple[str, str]] = (),
    told: Callable[[int], None] = lambda size: None,
) -> Origin:
    """Import a programme that was exported whole elsewhere, with all that it has decided.

    `accounts` are its first ones: pairs (name or id of a person, e-mail address).
    """
    arrived = arrive(file, programme.ground, told)
    origin = Origin.kept.create(
        circle_id=programme.ground,
        imported_at=now(),
        exported_at=arrived.exported_at,
        digest=arrived.digest,
        decided=arrived.decided,
        serial=arrived.serial,
        heads=arrived.heads,
    )
    for person, email in accounts:
        open_account(actor, _person(programme.ground, person), email=email)
    Circle.kept.filter(pk=programme.ground).update(founded_at=arrived.founded_at or now())
    return origin


def _person(programme: UUID, said: str) -> Person:
    """Somebody of the programme, by name or by id."""
    known = {"pk": said} if is_id(said) else {"name": said}
    found = list(Person.kept.filter(ground=programme, **known)[:2])
    if len(found) != 1:
        raise Refused(_("In this file, nobody is called “{name}”, or several people are: give an id.").format(name=said), field="accounts")
    return found[0]
