"""Pages of a list: fifty lines, and the rest by number."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from socle.journal.door import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list: its rows, which page of how many, how many in all, and the address of the others."""

    rows: list[Any]
    current: int
    pages: int
    count: int
    address: str


def paged(request: HttpRequest, rows: Any, count: int | None = None) -> Paged:
    """The page of these rows that the address asks for, the nearest one if there is none; `count` if it is known."""
    count = rows.count() if count is None else count
    current, pages = place(request, count)
    begins = (current - 1) * PAGE_SIZE
    return Paged(list(rows[begins : begins + PAGE_SIZE]), current, pages, count, address(request))


def place(request: HttpRequest, count: int, size: int = PAGE_SIZE) -> tuple[int, int]:
    """Which page is asked for, of how many."""
    pages = max(1, -(-count // size))
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
    return min(max(number, 1), pages), pages


def address(request: HttpRequest) -> str:
    """This list as it is narrowed now, up to the number of a page."""
    narrowed = request.GET.copy()
    narrowed.pop("page", None)
    return f"?{narrowed.urlencode()}&page=" if narrowed else "?page="


def words(request: HttpRequest) -> str:
    """What the reader searches for."""
    return "".join(letter for letter in request.GET.get("q", "")[:100] if letter.isprintable()).strip()
