"""Saying a row once more, otherwise: what was told before stays as it was known."""

from typing import Any

from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.act import Refused

_OF_ITS_OWN = ("id", "recorded_since", "recorded_until")


def still_known(one: Any) -> None:
    """Refuse what was corrected in the meantime."""
    if one.recorded_until is not None:
        raise Refused(_("This was corrected in the meantime."))


def forget(one: Any) -> None:
    """End what was known."""
    still_known(one)
    type(one).kept.filter(pk=one.pk).update(recorded_until=now())


def retell(one: Any, **otherwise: Any) -> Any:
    """Say the same once more but for what is otherwise."""
    forget(one)
    columns = [field.attname for field in one._meta.concrete_fields if field.name not in _OF_ITS_OWN]
    said = {name: getattr(one, name) for name in columns} | otherwise
    return type(one).kept.create(recorded_since=now(), **said)
