"""How the lists of a desk are asked for: through the gate, a hundred lines at most, searched by name."""

import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, When

from socle.governance.models import Circle
from socle.governance.rules.shapes import is_id
from socle.ground import now
from socle.journal.act import Actor
from socle.people.folded import fold, folded

MOST = 100
Row = dict[str, Any]
Pairs = list[tuple[str, Any]]


class Asking:
    """Who asks, for the proposals of which circle. What is `chosen` already stays in every list.

    `cut`: a list that was asked for has more lines than it shows. `met`: something in them has the name that was searched.
    """

    def __init__(self, actor: Actor, circle: Circle, search: str = "", chosen: Iterable[str] = ()) -> None:
        self.actor, self.circle, self.at = actor, circle, now()
        self.words = fold(unicodedata.normalize("NFC", search)).split()[:6]
        self.kept = frozenset(UUID(one) for one in chosen if is_id(one))
        self.cut = self.met = False

    def standing(self, model: Any) -> Any:
        """The rows that hold now, as far as the reader may see them."""
        return model.objects.seen_by(self.actor).live(self.at)

    def lasting(self, model: Any) -> Any:
        """The rows that hold now or are to come."""
        return model.objects.seen_by(self.actor).filter(Q(until=None) | Q(until__gt=self.at), recorded_until=None)

    def first(self, rows: Any, name: str, *fields: str, key: str = "pk", also: Q | None = None, most: int = MOST) -> list[Row]:
        """The first lines by name, those chosen (and those `also` wanted) before the others.

        Where there are more, only what the search finds is shown beside them; a search that finds nothing hides nothing.
        """
        stays = Q(**{f"{key}__in": self.kept})
        place = Case(When(stays | also if also else stays, then=0), *self._searched(), default=2)
        rows = rows.alias(folded=folded(name)).annotate(place=place).order_by("place", "folded")
        found = list(rows.values("place", key, name, *fields)[: most + 1])
        named = [row for row in found if self._is_searched(row[name])]
        self.met |= bool(named)
        if len(found) > most:
            self.cut = True
            found = [row for row in found if row["place"] == 0 or row in named] if named else found
        return sorted(found[:most], key=lambda row: fold(row[name]))

    def nearest(self, pairs: Iterable[tuple[str, Any]], most: int = MOST) -> Pairs:
        """The first of a list that is shown already, or of several together: those chosen, then those searched."""
        known = dict(pairs)
        kept = {str(one) for one in self.kept}
        order = sorted(known, key=lambda key: (key not in kept, not self._is_searched(known[key])))
        return sorted(((key, known[key]) for key in order[:most]), key=lambda pair: fold(pair[1]))

    def _searched(self) -> list[When]:
        found = Q(*(("folded__contains", word) for word in self.words))
        return [When(found, then=1)] if self.words else []

    def _is_searched(self, name: str) -> bool:
        return bool(self.words) and all(word in fold(name) for word in self.words)
