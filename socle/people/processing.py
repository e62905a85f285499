"""What Socle knows of people, and why: the register of personal data, read as the record of processing (GDPR, art. 30) and as the
information of the people concerned (art. 13 and 14)."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from socle.ground.personal import Held, apart, data, every, said, what


@dataclass(frozen=True, slots=True)
class Thing:
    """Columns of one model; or what is held outside of the database, under a name of its own."""

    model: str
    what: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What is held from the same source, for the same readers and for as long."""

    kind: str
    source: str
    recipients: str
    kept: str
    automatic: bool
    things: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One reason for which data of people are held, and what is held for it."""

    key: str
    text: str
    basis: str
    groups: tuple[Group, ...]


def purposes() -> list[Purpose]:
    """Every purpose for which something is held of people, in the reader's language."""
    held = _held()
    found = []
    for key, told in data()["purposes"].items():
        groups = tuple(_group(entry, things) for entry, things in held.items() if entry.purpose == key)
        if groups:
            found.append(Purpose(key, said("purposes", key), said("bases", told["basis"]), groups))
    return found


def _held() -> dict[Held, list[Thing]]:
    """What is held of people, by how it is: columns of models, and what lies elsewhere."""
    columns: dict[Held, dict[Any, list[str]]] = {}
    for model, column, entry in every():
        if entry.is_of_people:
            columns.setdefault(entry, {}).setdefault(model, []).append(column)
    held = {
        entry: [Thing(model._meta.label_lower, what(model), tuple(names)) for model, names in of.items()] for entry, of in columns.items()
    }
    for one in apart():
        held.setdefault(one.held, []).append(Thing(one.key, str(one.what), one.holds))
    return held


def _group(held: Held, things: list[Thing]) -> Group:
    return Group(
        kind=str(held.kind.label),
        source=said("sources", held.source),
        recipients=said("recipients", held.recipients),
        kept=said("kept", held.kept),
        automatic=bool(data()["kept"][held.kept].get("automatic")),
        things=tuple(things),
    )


def contact() -> str:
    """Who answers for all this, in words."""
    return settings.DATA_CONTACT or _("Your consortium. Ask whoever keeps its registers.")


def rights() -> list[str]:
    """What people may ask, in sentences (GDPR, art. 15 to 22)."""
    return [
        _("See what is held of you, and take it with you: ask for it on your page."),
        _("Have your name corrected: you do it yourself on your page."),
        _("Have it set aside while something is unclear: ask for it on your page; then nobody sees it but those who keep the registers."),
        _("Object to a use of it: you get an answer within a month."),
        _("Have it erased: two people look at it, your name goes, what was decided stays."),
        _("Complain to the authority: in France the CNIL, www.cnil.fr."),
    ]


def record() -> str:
    """The record of processing, as Markdown."""
    told = [(_("Who answers for it"), contact())]
    told += [(_("People concerned"), said("besides", "concerned")), (_("Transfers to other countries"), said("besides", "transfers"))]
    told += [(_("How it is protected"), said("besides", "measures"))]
    lines = [f"# {_('Record of processing (GDPR, art. 30)')}", "", *(f"- {what}{_(': ')}{text}" for what, text in told), ""]
    for purpose in purposes():
        lines += [f"## {purpose.text}", "", f"{_('Legal basis')}{_(': ')}{purpose.basis}", ""]
        head = [_("What"), _("Columns"), _("Class"), _("Where it comes from"), _("Who sees it"), _("How long")]
        lines += [_row(head), _row(["---"] * len(head))]
        for group in purpose.groups:
            same = [group.kind, group.source, group.recipients, group.kept]
            lines += [_row([one.what, f"`{one.model}`: {', '.join(one.columns)}", *same]) for one in group.things]
        lines.append("")
    return "\n".join(lines)


def notice() -> str:
    """What an invited person is told, as Markdown."""
    lines = [f"# {_('What Socle knows of you, and why')}", "", _("Somebody has invited you to take part. This is what is held of you."), ""]
    lines += [f"{_('Who answers for it')}{_(': ')}{contact()}", ""]
    for purpose in purposes():
        lines += [f"## {purpose.text}", "", f"{_('Legal basis')}{_(': ')}{purpose.basis}", ""]
        for group in purpose.groups:
            told = [(_("Where it comes from"), group.source), (_("Who sees it"), group.recipients), (_("How long"), group.kept)]
            lines += [" ".join(f"{what}{_(': ')}{text}." for what, text in told), ""]
            lines += [*(f"- {one.what}" for one in group.things), ""]
    return "\n".join([*lines, f"## {_('What you may ask')}", "", *(f"- {right}" for right in rights()), ""])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
