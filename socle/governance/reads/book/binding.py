"""Makes the book: each kind of thing is asked for once, through the gate, for all of its circles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst

from socle.governance.models import (
    Circle,
    CircleText,
    Decision,
    Link,
    Mandate,
    PolicyText,
    Process,
    Role,
    RoleText,
    Seat,
    Substitute,
)
from socle.governance.powers import POWERS
from socle.governance.reads.book.nouns import Book, BookDecision, BookPolicy, BookRole, BookSeat, Chapter, Held, Ways
from socle.governance.reads.consenting import sentences
from socle.governance.reads.consulting import sentences as asking
from socle.governance.reads.structure import CORE_ORDER
from socle.ground import now
from socle.journal.act import Actor

MOST_DECISIONS = 60


def book(actor: Actor, top: Circle) -> Book | None:
    """The book from a circle down, as far as the actor may see it; None if that is nothing at all."""
    return Binding(actor, top).bound()


class Binding:
    """One book being made."""

    def __init__(self, actor: Actor, top: Circle) -> None:
        self.actor, self.top, self.at = actor, top, now()

    def bound(self) -> Book | None:
        fields = ("circle", "circle__parent", "name", "purpose", "domains", "powers", "circle__kind", "circle__since")
        rows = self._live(CircleText).order_by("name", "pk").values(*fields, "territory__colour", "territory__name")
        texts = {row["circle"]: row for row in rows}
        if self.top.pk not in texts:
            return None
        parts = {word: getattr(self, f"_{word}")() for word in ("ways", "policies", "roles", "seats", "guests", "decisions")}
        chapters = tuple(self._chapter(texts, pk, depth, parts) for pk, depth in _in_order(texts, self.top.pk))
        root = CircleText.objects.seen_by(self.actor).live(self.at).filter(circle=self.top.programme).values_list("name", flat=True)
        return Book(texts[self.top.pk]["name"], root.first() or "", chapters[0].purpose, self.at, chapters)

    def _chapter(self, texts: dict[UUID, Any], pk: UUID, depth: int, parts: dict[str, Any]) -> Chapter:
        row = texts[pk]
        decided, count = parts["decisions"].get(pk, ((), 0))
        return Chapter(
            id=pk,
            name=row["name"],
            kind=Circle.Kind(row["circle__kind"]).label,
            depth=depth,
            within=texts[row["circle__parent"]]["name"] if row["circle__parent"] in texts else "",
            colour=row["territory__colour"] or "",
            territory=row["territory__name"] or "",
            purpose=row["purpose"],
            domains=tuple(row["domains"]),
            since=row["circle__since"],
            ways=parts["ways"].get(pk),
            policies=tuple(parts["policies"].get(pk, ())),
            roles=tuple(_within(role, row["powers"]) for role in parts["roles"].get(pk, ())),
            seats=tuple(parts["seats"].get(pk, ())),
            guests=tuple(parts["guests"].get(pk, ())),
            decisions=tuple(decided),
            older=count - len(decided),
        )

    def _live(self, model: Any) -> Any:
        """What stands now in the circles of the book."""
        return model.objects.seen_by(self.actor).live(self.at).filter(circle__path__startswith=self.top.path)

    def _ways(self) -> dict[UUID, Ways]:
        rows = self._live(Process).values_list("circle", "channel", "composition", "after_term", "caretaker_days", "consent", "opinions")
        return {
            pk: Ways(
                channel,
                tuple((Seat.Quality(one["quality"]).label, one["least"]) for one in composition),
                days if after == Process.AfterTerm.CARETAKER else 0,
                (*(sentences(consent) if consent else ()), *(asking(opinions) if opinions else ())),
            )
            for pk, channel, composition, after, days, consent, opinions in rows
        }

    def _policies(self) -> dict[UUID, list[BookPolicy]]:
        rows = self._live(PolicyText).order_by("title", "pk").values_list("circle", "title", "text", "domain", "review_on", "since")
        return _grouped((circle, BookPolicy(*said)) for circle, *said in rows)

    def _roles(self) -> dict[UUID, list[tuple[BookRole, list[dict[str, Any]]]]]:
        holders, members, left = self._holders(), self._members(), self._left()
        fields = ("circle", "role", "name", "role__core", "purpose", "domains", "accountabilities", "beneath", "powers", "role__since")
        found = []
        for circle, pk, name, core, purpose, domains, answers, beneath, powers, since in (
            self._live(RoleText).order_by("name", "pk").values_list(*fields)
        ):
            vacant = None if holders.get(pk) or members.get(pk) else max(since, left.get(pk) or since)
            held, count = tuple(holders.get(pk, ())), members.get(pk, 0)
            role = BookRole(pk, name, core, purpose, tuple(domains), tuple(answers), (), beneath, held, count, vacant)
            found.append((circle, (role, powers)))
        found.sort(key=lambda one: CORE_ORDER[one[1][0].core])
        return _grouped(found)

    def _holders(self) -> dict[UUID, list[Held]]:
        standing_in = {
            mandate: (name, until)
            for mandate, name, until in self._live(Substitute).values_list("mandate", "person__name", "until").order_by("since")
        }
        rows = self._live(Mandate).exclude(role__core=Role.Core.MEMBER).order_by("person__name", "pk")
        fields = ("role", "pk", "person__name", "organisation__name", "until")
        return _grouped(
            (role, Held(name, organisation or "", until, *standing_in.get(pk, ("", None))))
            for role, pk, name, organisation, until in rows.values_list(*fields)
        )

    def _members(self) -> dict[UUID, int]:
        rows = self._live(Mandate).filter(role__core=Role.Core.MEMBER).values_list("role").annotate(n=Count("pk")).order_by()
        return dict(rows)

    def _left(self) -> dict[UUID, datetime]:
        """When the last holder left each role."""
        rows = Mandate.objects.seen_by(self.actor).filter(recorded_until=None, until__lte=self.at, circle__path__startswith=self.top.path)
        return dict(rows.values_list("role").annotate(n=Max("until")).order_by())

    def _seats(self) -> dict[UUID, list[BookSeat]]:
        rows = (
            self._live(Seat).order_by("person__name", "pk").values_list("circle", "person__name", "quality", "organisation__name", "until")
        )
        return _grouped((circle, BookSeat(name, Seat.Quality(quality).label, of or "", until)) for circle, name, quality, of, until in rows)

    def _guests(self) -> dict[UUID, list[tuple[str, str]]]:
        """The roles of other circles whose holders are invited."""
        words = RoleText.kept.filter(role=OuterRef("role"), recorded_until=None).order_by("-since").values("name")[:1]
        rows = self._live(Link).annotate(role_name=Subquery(words)).order_by("role_name", "pk")
        named = list(rows.values_list("circle", "role_name", "role__circle"))
        texts = CircleText.objects.seen_by(self.actor).live(self.at).filter(circle__in={other for *_rest, other in named})
        names = dict(texts.values_list("circle", "name"))
        return _grouped((circle, (role, names.get(other, ""))) for circle, role, other in named)

    def _decisions(self) -> dict[UUID, tuple[list[BookDecision], int]]:
        """What each circle decided together, the newest first; appointments stand with the roles."""
        together = (Decision.Kind.FOUNDING, Decision.Kind.CONSENT)
        rows = Decision.objects.seen_by(self.actor).filter(circle__path__startswith=self.top.path, kind__in=together)
        counts = dict(rows.values_list("circle").annotate(n=Count("pk")).order_by())
        place = Window(RowNumber(), partition_by=[F("circle")], order_by=[F("serial").desc()])
        latest = rows.annotate(place=place).filter(place__lte=MOST_DECISIONS).order_by("-serial")
        fields = ("circle", "pk", "number", "title", "text", "adopted_at", "review_on")
        found = _grouped((circle, BookDecision(*said)) for circle, *said in latest.values_list(*fields))
        return {circle: (decided, counts[circle]) for circle, decided in found.items()}


def _in_order(texts: dict[UUID, Any], top: UUID) -> Iterator[tuple[UUID, int]]:
    """The circles as one reads them: each followed by those beneath it, by name; with how deep they lie."""
    beneath = _grouped((row["circle__parent"], pk) for pk, row in texts.items())
    waiting = [(top, 0)]
    while waiting:
        pk, depth = waiting.pop()
        yield pk, depth
        waiting += [(child, depth + 1) for child in reversed(beneath.get(pk, []))]


def _within(role: tuple[BookRole, list[dict[str, Any]]], held: list[str]) -> BookRole:
    """A role with the powers that its circle holds, as sentences."""
    said, powers = role
    return replace(said, powers=tuple(capfirst(str(POWERS[one["power"]].sentence)) for one in powers if one["power"] in held))


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
