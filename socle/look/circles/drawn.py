"""What a map shows, before anybody knows where: circles, what stands in them and on their edge, ties between them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody or something small, with what it is in words.

    kind: "person", "free" (a role to fill), "wanted" (a quality that is missing), "more" (those that do not fit); on an edge
    "lead" and "rep", and "free" behind it where nobody holds the link. mark: "added", "changed" or "removed".
    """

    kind: str
    says: str
    text: str = ""
    href: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle: its links on the edge, its people and vacancies as dots, the circles inside it.

    says: what a link to it says, its name if empty. short: what stands in it where its name does not fit, its initials if empty.
    wanting: something in it that is not drawn waits for somebody. key: how ties name it.
    """

    name: str
    key: str = ""
    says: str = ""
    short: str = ""
    detail: str = ""
    href: str = ""
    territory: str = ""
    mark: str = ""
    wanting: bool = False
    edge: tuple[Dot, ...] = ()
    dots: tuple[Dot, ...] = ()
    inside: tuple["Circle", ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A link beside the tree, between two circles by their keys; one of them may stand outside the map."""

    one: str
    other: str
    says: str
    href: str = ""
    mark: str = ""
