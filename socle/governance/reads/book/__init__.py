"""The book of a programme, or of a part of it: each circle in its place, what it is for, who holds what, what it decided."""

from socle.governance.reads.book.binding import book
from socle.governance.reads.book.nouns import Book, BookDecision, BookPolicy, BookRole, BookSeat, Chapter, Held, Ways

__all__ = ["Book", "BookDecision", "BookPolicy", "BookRole", "BookSeat", "Chapter", "Held", "Ways", "book"]
