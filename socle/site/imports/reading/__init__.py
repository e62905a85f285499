"""From the bytes of a file to a table of texts. Pure: it knows no database and no request, and never trusts what it reads."""

from socle.site.imports.reading.sheet import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet, Unreadable
from socle.site.imports.reading.whole import read

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "Sheet", "Unreadable", "read"]
