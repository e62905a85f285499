"""Lists: one component for every room. A room declares its columns, filters and sorts; the address does the rest."""

from socle.look.lists.asked import Asked, read
from socle.look.lists.declared import LISTINGS, Cell, Column, Filed, Listing, Several, Sort, add_filter, register
from socle.look.lists.filters import Choice, Day, Days, Text, YesNo, of
from socle.look.lists.slices import MOST, PAGE, Slice, chunks, sliced
from socle.look.lists.view import Heading, ListPage, Tab, shown

__all__ = [
    "LISTINGS",
    "MOST",
    "PAGE",
    "Asked",
    "Cell",
    "Choice",
    "Column",
    "Day",
    "Days",
    "Filed",
    "Heading",
    "ListPage",
    "Listing",
    "Several",
    "Slice",
    "Sort",
    "Tab",
    "Text",
    "YesNo",
    "add_filter",
    "chunks",
    "of",
    "read",
    "register",
    "shown",
    "sliced",
]
