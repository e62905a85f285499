"""What is kept: rows that only acts may write and that nobody reads without a right."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models

from socle.ground import new_id
from socle.journal import rights, touched


class Unseen(Exception):
    """Kept rows were asked for without saying who asks."""


class KeptQuerySet(models.QuerySet[Any]):
    def seen_by(self, actor: Any, power: str | None = None) -> Self:
        """Those that the actor may read."""
        return rights.gate().seen(self, actor, power)  # type: ignore[return-value]

    def update(self, **said: Any) -> int:
        """Write columns of all of them; which ones they are is noted where something follows."""
        if (rows := touched.rows_of(self.model)) is not None:
            rows.change(self.order_by().values_list("pk", flat=True))
        return super().update(**said)

    def bulk_create(self, objs: Iterable[Any], *more: Any, **how: Any) -> list[Any]:
        made = super().bulk_create(objs, *more, **how)
        if (rows := touched.rows_of(self.model)) is not None:
            rows.change(row.pk for row in made)
        return made


class Seen(models.Manager[Any]):
    """The manager of pages, lists, exports and the API: it opens with `seen_by` only."""

    def get_queryset(self) -> models.QuerySet[Any]:
        raise Unseen(f"{self.model.__name__}.objects opens with seen_by(actor); acts, rules and the clock use .kept")

    def seen_by(self, actor: Any, power: str | None = None) -> Any:
        """Those that the actor may read, under `power` or the model's reading power."""
        return self.model._default_manager.all().seen_by(actor, power)


class Kept(models.Model):
    """A kept row.

    `ground_field` names the column that holds the circle to which it belongs; `case_field`, if any, the one that holds the
    person or file it is about (for caseloads, sharing and seals); `owner_field`, if any, the person whose own it is, who
    reads it whatever role they hold, unless `owner_reads` is False: what others go on writing in is read by right only;
    `behalf_field`, if any, the organisation on whose behalf it stands: who signs for that one reads it;
    `closed_field`, if any, the column that closes it, once it is set, to everybody but its owner;
    `aside_field`, if any, the person whose file it is part of: while their data are set aside, it is open to nobody but them;
    `facet`, if any, the part of a file that it is: a right within other facets does not open it. Where the rows of one model are
    of several parts, `facet_field` names the column that says of which each is.
    """

    ground_field: ClassVar[str] = "ground"
    case_field: ClassVar[str | None] = None
    owner_field: ClassVar[str | None] = None
    owner_reads: ClassVar[bool] = True
    behalf_field: ClassVar[str | None] = None
    closed_field: ClassVar[str | None] = None
    aside_field: ClassVar[str | None] = None
    facet: ClassVar[str | None] = None
    facet_field: ClassVar[str | None] = None
    read_power: ClassVar[str] = "see_organisation"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    kept = models.Manager.from_queryset(KeptQuerySet)()
    objects = Seen()

    class Meta:
        abstract = True
        base_manager_name = "kept"
        default_manager_name = "kept"

    @property
    def ground(self) -> Any:
        """The circle this row belongs to."""
        return self._value(self.ground_field)

    def _value(self, name: str) -> Any:
        return getattr(self, self._meta.get_field(name).attname)  # type: ignore[union-attr]

    @property
    def case(self) -> UUID | None:
        """The person or file this row is about."""
        return self._value(self.case_field) if self.case_field else None

    @property
    def owner(self) -> UUID | None:
        """The person whose own this is."""
        return self._value(self.owner_field) if self.owner_field else None

    @property
    def behalf(self) -> UUID | None:
        """The organisation on whose behalf this stands."""
        return self._value(self.behalf_field) if self.behalf_field else None

    @property
    def aside(self) -> UUID | None:
        """The person who closes this to everybody else by asking that their data be set aside."""
        return self._value(self.aside_field) if self.aside_field else None

    @property
    def file_part(self) -> str | None:
        """The part of a file that this row is, if any."""
        return self._value(self.facet_field) if self.facet_field else self.facet

    @property
    def is_closed(self) -> bool:
        """Whether it is closed to everybody but its owner."""
        return bool(self.closed_field and self._value(self.closed_field))
