"""A programme comes from another installation, with all that it has decided. Its journal stays there; here begins another one."""

from collections.abc import Callable, Iterable
from typing import IO
from uuid import UUID

from socle.governance.exchange.arriving import Arriving, arrive
from socle.governance.models import Circle, Origin
from socle.ground import now
from socle.journal.act import Actor, act
from socle.people.acts import open_account
from socle.people.models import Person


@act("programme.imported", founding=True, keep=["digest", "decided", "serial"])
def import_programme(
    actor: Actor,
    programme: Arriving,
    *,
    file: IO[bytes],
    accounts: Iterable[tuple[UUID, str]] = (),
    told: Callable[[int], None] = lambda size: None,
) -> Origin:
    """Import a programme that was exported whole elsewhere, and open the first accounts."""
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
        open_account(actor, Person.kept.get(ground=programme.ground, pk=person), email=email)
    Circle.kept.filter(pk=programme.ground).update(founded_at=arrived.founded_at or now())
    return origin
