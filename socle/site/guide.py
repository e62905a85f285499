"""The guide in `docs/guide` as pages: written in Markdown for whoever reads the repository, shown to whoever uses Socle."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from django.templatetags.static import static
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup
from PIL import Image

from socle.look.environment import address
from socle.site.configuration import GUIDE

FOLDER = GUIDE
PICTURES = FOLDER / "images"
FIRST = "README"
_LED_TO = re.compile(r"\]\(([\w-]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide: its title, the first sentences and the rest."""

    address: str
    title: str
    lede: str
    text: Markup


@cache
def pages() -> dict[str, Page]:
    """All pages by name, the first one first, the others in the order in which it leads to them; none where there is no guide."""
    first = FOLDER / f"{FIRST}.md"
    if not first.exists():
        return {}
    names = dict.fromkeys(_LED_TO.findall(first.read_text()))
    return {FIRST: _page(first, address("guide"))} | {name: _page(FOLDER / f"{name}.md", _address(name)) for name in names}


def _address(name: str) -> str:
    return address("guide") if name == FIRST else address("guide_page", name)


def _page(file: Path, where: str) -> Page:
    reader = Markdown(extensions=["tables", "sane_lists", TocExtension(slugify=slugify_unicode)])
    shown = _Shown(reader)
    reader.treeprocessors.register(shown, "shown", 3)  # once text and headings are made
    text = reader.convert(file.read_text())
    return Page(where, shown.title, shown.lede, Markup(text))  # noqa: S704 - the guide is ours, as templates are


class _Shown(Treeprocessor):
    """Links, pictures and tables as pages of Socle have them; the title and what follows it are told apart."""

    title = lede = ""

    def run(self, root: Element) -> None:
        self._begin(root)
        for link in root.iter("a"):
            _lead(link)
        for parent in list(root.iter()):
            for place, one in enumerate(parent):
                if one.tag in _AROUND:
                    parent[place] = _AROUND[one.tag](one)

    def _begin(self, root: Element) -> None:
        title, lede = root[0], root[1]
        self.title, self.lede = _words(title), _words(lede)
        root.remove(title)
        root.remove(lede)


def _table(table: Element) -> Element:
    """On a phone each row is a card, whose cells say what they are."""
    heads = [_words(head) for head in table.iter("th")]
    for head in table.iter("th"):
        head.set("scope", "col")
    for row in table.iter("tr"):
        for label, cell in zip(heads, row.findall("td"), strict=False):
            cell.set("data-label", label)
    return _within(Element("div", {"class": "table"}), table)


def _lead(link: Element) -> None:
    """What lies outside the guide is no page of Socle: there the words stay."""
    to = link.get("href", "")
    name, _dot, rest = to.partition(".md")
    if (FOLDER / to.partition("#")[0]).resolve().parent == FOLDER and _dot:
        link.set("href", _address(name) + rest)
    elif not to.startswith(("#", "https://")):
        link.tag = "span"
        link.attrib.clear()


def _picture(picture: Element) -> Element:
    """With its size, so that nothing moves once it is there; it leads to itself, for a phone shows it small."""
    name = Path(picture.get("src", "")).name
    with Image.open(PICTURES / name) as image:
        width, height = image.size
    for attribute, value in {"src": static(f"guide/{name}"), "width": width, "height": height, "loading": "lazy"}.items():
        picture.set(attribute, str(value))
    return _within(Element("a", {"href": static(f"guide/{name}")}), picture)


def _within(around: Element, one: Element) -> Element:
    """Something with what is put around it, in its place."""
    around.tail, one.tail = one.tail, None
    around.append(one)
    return around


_AROUND = {"table": _table, "img": _picture}


def _words(one: Element) -> str:
    return "".join(one.itertext()).strip()
