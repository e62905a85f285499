"""The desk on which a proposal is written: its words, its changes, and buttons that add or remove a change."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.forms import CHANGE_FORMS, FORMS, GROUPS, ChangeForm, Choices, ProposalForm, change_forms, in_order
from socle.governance.forms.fields import Lines
from socle.governance.models import Circle
from socle.journal import door
from socle.journal.act import Actor, Refused

MOST_CHANGES = 40
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Sheet(ProposalForm):
    """The words of a proposal, and its changes: what is refused of a change is told in the form of that change."""

    parts: list[ChangeForm]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(part.is_valid() for part in self.parts)])

    def tell(self, refusal: Refused) -> None:
        """Say a refusal of the act where it belongs."""
        form, name = self._place(refusal.field or "")
        form.add_error(name, str(refusal))

    def details(self) -> dict[str, Any]:
        made = [change for _part, change in self._made()]
        return {"title": self.cleaned_data["title"], "text": self.cleaned_data["text"], "changes": made}

    def wrong(self) -> list[tuple[str, Any, str]]:
        """All that is wrong, as the summary names it: id of the field, its label, what is wrong."""
        found = [*_wrong(self, "", "")]
        for part in self.parts:
            found += _wrong(part, f"part-{part.prefix}", part.legend)
        return found

    def _made(self) -> Iterator[tuple[ChangeForm, dict[str, Any]]]:
        if not self.parts:
            return
        for part, changes in in_order(self.parts, self.parts[0].choices):
            for change in changes:
                yield part, change

    def _place(self, told: str) -> tuple[Any, str | None]:
        if told in self.fields:
            return self, told
        position, _dash, name = told.removeprefix("changes-").partition("-")
        made = list(self._made())
        if not position.isdecimal() or int(position) >= len(made):
            return self, None
        part, change = made[int(position)]
        return part, part.field_of(change, name)


def _wrong(form: Any, place: str, legend: Any) -> Iterator[tuple[str, Any, str]]:
    for said in form.non_field_errors():
        yield place, legend, said
    for field in form:
        label = _("{change}, {field}").format(change=legend, field=field.label) if legend else field.label
        for said in field.errors:
            yield field.id_for_label or field.auto_id, label, said


class Desk:
    """What was typed so far, whatever was pressed. `signed` is who signs, None for somebody who may not write here."""

    def __init__(
        self, request: HttpRequest, circle: Circle, signed: Actor | None, words: dict[str, str], changes: list[dict[str, Any]]
    ) -> None:
        self.request, self.circle, self.signed = request, circle, signed
        self.posted = request.POST if request.method == "POST" else None
        self.search = plain(request.POST.get("search", ""))
        self.is_sent = self._is_sent()
        chosen = {found for text in [*_texts(request.POST.lists()), *_texts(changes)] for found in _ID.findall(text)}
        self.choices = Choices(door.actor(request), circle, self.search, chosen, changes)
        parts = self._from() if self.posted is None else self._posted()
        self.form = Sheet(self.posted if self.is_sent else None, initial=words if self.posted is None else self.posted.dict())
        self.form.parts = parts

    def is_valid(self) -> bool:
        """Whether it is sent and all of it can be understood; what is wrong says so at its field."""
        return self.is_sent and self.form.is_valid()

    def show(self, template: str, page: dict[str, Any]) -> HttpResponse:
        path = reads.path(door.actor(self.request), self.circle)
        if not path:
            raise Http404
        wrong = self.form.wrong() if self.is_sent else self._unread()
        page |= {
            "form": self.form,
            "parts": self.form.parts,
            "wrong": wrong,
            "groups": list(self._groups()) if self.signed else [],
            "next_place": self._next_place() if len(self.form.parts) < MOST_CHANGES else None,
            "search": self.search,
            "searches": self.search or self.choices.cut,
            "is_met": self.choices.met,
            "path": path,
            "circle": path[-1],
            "signed": self.signed,
        }
        return render(self.request, template, page, status=400 if wrong else 200)

    def _is_sent(self) -> bool:
        """Enter in the field of the search presses the first button of the form, which is the one that sends."""
        post = self.request.POST
        searching = post.get("send") == "enter" and plain(post.get("searched", "")) != self.search
        return "send" in post and not searching

    def _unread(self) -> list[tuple[str, Any, str]]:
        """What would have been sent before anybody has seen it: the fields of a change whose thing was chosen only now."""
        if "send" not in self.request.POST:
            return []
        said = _("Here it is as it stands. Change what is to be different, then send.")
        return [(f"part-{part.prefix}", part.legend, said) for part in self.form.parts if part.prefix in self.opened]

    def _groups(self) -> Iterator[tuple[Any, list[type[ChangeForm]]]]:
        """What can be added, in groups; only what this circle can decide."""
        for title, forms in GROUPS:
            yield title, [form for form in forms if form.fits(self.choices)]

    opened: frozenset[str] = frozenset()

    def _from(self) -> list[ChangeForm]:
        begun = change_forms(self.choices)
        self._offer_added((form.kind, initial) for form, initial in begun)
        return [self._part(form, place, initial=initial) for place, (form, initial) in enumerate(begun)]

    def _posted(self) -> list[ChangeForm]:
        post = self.request.POST
        typed = {n: self._typed(n) for n in self._places() if post.get("remove") != str(n)}
        kinds = {n: post[f"{n}-kind"] for n in typed}
        self._offer_added((kinds[n], typed[n]) for n in typed)
        begun = {n: FORMS[kinds[n]].begun(typed[n], self.choices) for n in typed}
        self.opened = frozenset(str(n) for n in typed if begun[n] is not typed[n])
        self.is_sent = self.is_sent and not self.opened
        parts = [self._again(FORMS[kinds[n]], n, begun[n]) for n in typed]
        return [*parts, *self._added()] if len(parts) < MOST_CHANGES else parts

    def _again(self, form: type[ChangeForm], place: int, initial: dict[str, Any]) -> ChangeForm:
        """A change that was on the page already."""
        if self.is_sent:
            return self._part(form, place, data=self.request.POST, initial=initial)
        part = self._part(form, place, initial=initial)
        if str(place) not in self.opened:
            part.typed_so_far(self.request.POST)
        return part

    def _places(self) -> list[int]:
        """The numbers of the changes that were sent, in their order."""
        sent = {n for n in range(1000) if self.request.POST.get(f"{n}-kind") in FORMS}
        return sorted(sent)[:MOST_CHANGES]

    def _next_place(self) -> int:
        return max((int(part.prefix or 0) for part in self.form.parts), default=-1) + 1

    def _added(self) -> list[ChangeForm]:
        """The empty form that a button asked for."""
        form = CHANGE_FORMS.get(self.request.POST.get("add", ""))
        if self.is_sent or form is None or not form.fits(self.choices):
            return []
        return [self._part(form, max(self._places(), default=-1) + 1, initial=form.begun({}, self.choices))]

    def _typed(self, place: int) -> dict[str, Any]:
        """What stands in the fields of one change: a list where there are several values of one name."""
        prefix = f"{place}-"
        found = {name.removeprefix(prefix): values for name, values in self.request.POST.lists() if name.startswith(prefix)}
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}

    def _offer_added(self, typed: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """The roles and circles that this proposal adds can be named in it, and those whom it welcomes can hold a role."""
        for kind, one in typed:
            if kind == "role.added":
                self.choices.new_roles.append((_text(one.get("id")), _text(one.get("name")) or _("the new role")))
            elif kind in ("circle.added", "circle.split"):
                self.choices.new_circles.append((_text(one.get("id")), _text(one.get("name")) or _("the new circle")))
            elif kind == "seat.given":
                self.choices.welcomed.add(_text(one.get("person")))
            elif kind == "circle.amended" and one.get("circle") == self.choices.key:
                self.choices.new_domains += Lines().to_python(Lines().prepare_value(one.get("domains")))

    def _part(self, form: type[ChangeForm], place: int, **given: Any) -> ChangeForm:
        return form(choices=self.choices, prefix=str(place), **given)


def _texts(value: Any) -> Iterator[str]:
    """All texts in what was sent or written, names and values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif hasattr(value, "__iter__"):
        for one in value:
            yield from _texts(one)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def plain(searched: str) -> str:
    return "".join(letter for letter in searched[:100] if letter.isprintable()).strip()
