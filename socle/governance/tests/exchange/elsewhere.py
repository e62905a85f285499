"""A programme that comes and goes: it is founded and lives inside a block, and is nowhere in the database after it."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from conftest import FOUNDERS, Cast, cast_kit
from socle.governance.acts import import_programme
from socle.governance.exchange.arriving import announced
from socle.governance.exchange.writing import write
from socle.governance.models import Circle, Origin
from socle.journal.act import FOUNDER
from socle.people.models import Organisation, Person
from socle.transfer.acts import found
from socle.transfer.founding import Programme

PASSING = ("exported_at", "journal", "origins")


@contextmanager
def passing() -> Iterator[None]:
    """What is done inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def aboard() -> Cast:
    """The cast of the tests once more, in a consortium of their own."""
    programme = Programme()
    found(FOUNDER, programme, kit=cast_kit("Les Bouées"), founders=[replace(one, email="") for one in FOUNDERS])
    return cast_of(programme.ground)


def cast_of(programme: UUID) -> Cast:
    return Cast(
        people={person.name: person for person in Person.kept.filter(ground=programme)},
        circles={circle.key: circle for circle in Circle.kept.filter(programme=programme)},
        elsewhere=Circle.kept.exclude(programme=programme).filter(parent=None).latest("pk"),
        company=Organisation.kept.get(ground=programme, key="phare"),
    )


def exported(programme: UUID, **more: Any) -> str:
    out = io.StringIO()
    write(out, programme, **more)
    return out.getvalue()


def imported(text: str | dict[str, Any], **more: Any) -> Origin:
    file = io.BytesIO((text if isinstance(text, str) else json.dumps(text)).encode())
    origin = import_programme(FOUNDER, announced(file), file=file, **more)
    assert isinstance(origin, Origin)
    return origin


def lasting(text: str) -> dict[str, Any]:
    """What a file says of a programme, whichever installation it is in."""
    return {key: value for key, value in json.loads(text).items() if key not in PASSING}


def taken(live: Callable[[Cast], Any] = lambda cast: None) -> str:
    """The file of a consortium that has lived, and is no longer here."""
    with passing():
        cast = aboard()
        live(cast)
        return exported(cast.circles["consortium"].pk)
