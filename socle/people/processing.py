"""What Socle knows of people, and why: the register of personal data, read as the record of processing (GDPR, art. 30) and as the
information of the people concerned (art. 13 and 14)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from socle.ground.personal import Held, data, every, said, what


@dataclass(frozen=True, slots=True)
class Thing:
    """Columns of one model that are held for the same reason, in the same way."""

    model: str
    what: str
    columns: tuple[str, ...]
    kind: str
    source: str
    recipients: str
    kept: str
    automatic: bool


@dataclass(frozen=True, slots=True)
class Purpose:
    """One reason for which data of people are held, and what is held for it."""

    key: str
    text: str
    basis: str
    things: tuple[Thing, ...]


def purposes() -> list[Purpose]:
    """Every purpose for which something is held of people, in the reader's language."""
    grouped: dict[tuple[Any, Held], list[str]] = {}
    for model, column, held in every():
        if held.is_of_people:
            grouped.setdefault((model, held), []).append(column)
    found = []
    for key in data()["purposes"]:
        things = tuple(_thing(model, held, columns) for (model, held), columns in grouped.items() if held.purpose == key)
        if things:
            found.append(Purpose(key, said("purposes", key), said("bases", data()["purposes"][key]["basis"]), things))
    return found


def _thing(model: Any, held: Held, columns: list[str]) -> Thing:
    return Thing(
        model=model._meta.label_lower,
        what=what(model),
        columns=tuple(columns),
        kind=str(held.kind.label),
        source=said("sources", held.source),
        recipients=said("recipients", held.recipients),
        kept=said("kept", held.kept),
        automatic=bool(data()["kept"][held.kept].get("automatic")),
    )


def rights() -> list[str]:
    """What people may ask, in sentences (GDPR, art. 15 to 22)."""
    return [
        _("See what is held of you, and take it with you: ask for it on your page."),
        _("Have your name corrected: you do it yourself on your page."),
        _("Have it set aside while something is unclear: then nobody sees it but those who keep the registers."),
        _("Object to a use of it: you get an answer within a month."),
        _("Have it erased: two people look at it, your name goes, what was decided stays."),
        _("Complain to the authority: in France the CNIL, www.cnil.fr."),
    ]


def record() -> str:
    """The record of processing, as Markdown."""
    lines = [f"# {_('Record of processing (GDPR, art. 30)')}", ""]
    for purpose in purposes():
        lines += [f"## {purpose.text}", "", f"{_('Legal basis')}: {purpose.basis}", ""]
        head = [_("What"), _("Columns"), _("Class"), _("From"), _("Who sees it"), _("How long")]
        lines += [_row(head), _row(["---"] * len(head))]
        for one in purpose.things:
            lines.append(_row([one.what, f"`{one.model}`: {', '.join(one.columns)}", one.kind, one.source, one.recipients, one.kept]))
        lines.append("")
    return "\n".join(lines)


def notice() -> str:
    """What an invited person is told, as Markdown."""
    lines = [f"# {_('What Socle knows of you, and why')}", "", _("Somebody has invited you to take part. This is what is held of you."), ""]
    for purpose in purposes():
        lines += [f"## {purpose.text}", "", f"{_('Legal basis')}: {purpose.basis}", ""]
        lines += [f"- {one.what} ({one.source}; {one.recipients}; {one.kept})" for one in purpose.things]
        lines.append("")
    return "\n".join([*lines, f"## {_('What you may ask')}", "", *(f"- {right}" for right in rights()), ""])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
