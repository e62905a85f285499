"""Forms of a page as a browser would send them: what stands in each field, read from the HTML."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse

Typed = dict[str, Any]


class _Sheets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, Typed]] = []
        self.select = self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.sheets.append((given.get("action", ""), {}))
        elif tag == "input" and "name" in given and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._put(given["name"], given.get("value", ""), several=given.get("type") == "checkbox")
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.sheets[-1][1]):
            self._put(self.select, given["value"])
        elif tag == "textarea":
            self.text = given["name"]
            self._put(self.text, "")

    def handle_data(self, data: str) -> None:
        if self.text:
            self.sheets[-1][1][self.text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            written = self.sheets[-1][1][self.text]
            self.sheets[-1][1][self.text], self.text = written.removeprefix("\n"), ""
        elif tag == "select":
            self.select = ""

    def _put(self, name: str, value: str, several: bool = False) -> None:
        if self.sheets:
            there = self.sheets[-1][1]
            there[name] = [*there.get(name, []), value] if several else value


def sheets(page: HttpResponse) -> Iterator[tuple[str, Typed]]:
    """The forms of a page: their addresses and what they would send. A page is read once."""
    read: Any = page
    if not hasattr(read, "_sheets"):
        reader = _Sheets()
        reader.feed(page.content.decode())
        read._sheets = reader.sheets
    return ((action, {**typed}) for action, typed in read._sheets)


def sheet(page: HttpResponse, holding: str) -> Typed:
    """The form that holds a field of this name."""
    return next(typed for _action, typed in sheets(page) if holding in typed)


def said_at(page: HttpResponse, field: str) -> str:
    """What the page says is wrong at a field; empty if nothing is."""
    _before, found, after = page.content.decode().partition(f'id="{field}-error"')
    return after.partition("</p>")[0].rpartition("<span>")[2].partition("</span>")[0] if found else ""
