"""The desk on which a proposal is written: its words, its changes, and buttons that add or remove a change."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from socle.governance import reads
from socle.governance.forms import CHANGE_FORMS, ChangeForm, Choices, ProposalForm, change_forms, choices_of, in_order
from socle.governance.models import Circle
from socle.journal import door
from socle.journal.act import Actor, Refused

MOST_CHANGES = 40
_HOLDING = {"person", "organisation", "until"}
_OTHER_NAMES = {"kind": "sort", "lead": "person"}
_CHOSEN = ("-person", "-organisation", "-territory", "-mandate", "-seat")


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
        for part in in_order(self.parts):
            for change in part.changes():
                yield part, change

    def _place(self, told: str) -> tuple[Any, str | None]:
        if told in self.fields:
            return self, told
        position, _dash, name = told.removeprefix("changes-").partition("-")
        made = list(self._made())
        if not position.isdecimal() or int(position) >= len(made):
            return self, None
        part, change = made[int(position)]
        name = _OTHER_NAMES.get(name, name)
        known = (change["kind"] == part.kind or name in _HOLDING) and name in part.fields and not part[name].is_hidden
        return part, name if known else None


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
        self.search = _plain(request.POST.get("search", ""))
        self.is_sent = self._is_sent()
        self.choices = self._choices(changes)
        self.form = Sheet(self.posted if self.is_sent else None, initial=words if self.posted is None else self.posted.dict())
        self.form.parts = self._from(changes) if self.posted is None else self._posted()

    def is_valid(self) -> bool:
        """Whether it is sent and all of it can be understood; what is wrong says so at its field."""
        return self.is_sent and self.form.is_valid()

    def show(self, template: str, page: dict[str, Any]) -> HttpResponse:
        path = reads.path(door.actor(self.request), self.circle)
        if not path:
            raise Http404
        wrong = self.form.wrong() if self.is_sent else []
        page |= {
            "form": self.form,
            "parts": self.form.parts,
            "wrong": wrong,
            "offered": [(kind, form.title) for kind, form in CHANGE_FORMS.items() if kind != "role.amended"],
            "amendable": [(role["id"], role["name"]) for role in self.choices.roles],
            "next_place": self._next_place() if len(self.form.parts) < MOST_CHANGES else None,
            "search": self.search,
            "searches": self.search or (self.choices.cut and any(_names_people(part) for part in self.form.parts)),
            "path": path,
            "circle": path[-1],
            "signed": self.signed,
        }
        return render(self.request, template, page, status=400 if wrong else 200)

    def _is_sent(self) -> bool:
        """Enter in the field of the search presses the first button of the form, which is the one that sends."""
        post = self.request.POST
        searching = post.get("send") == "enter" and _plain(post.get("searched", "")) != self.search
        return "send" in post and not searching

    def _choices(self, changes: list[dict[str, Any]]) -> Choices:
        """All that can be chosen; what is chosen already, here or in the version that is changed, is always among it."""
        posted = [str(value) for name, value in self.request.POST.items() if name.endswith(_CHOSEN)]
        written = [str(value) for change in changes for name, value in change["data"].items() if f"-{name}" in _CHOSEN and value]
        choices = choices_of(door.actor(self.request), self.circle, self.search, [*posted, *written])
        choices.written = changes
        return choices

    def _from(self, changes: list[dict[str, Any]]) -> list[ChangeForm]:
        initial = change_forms(self.choices, changes)
        self._offer_added(initial)
        return [self._part(one["kind"], place, initial=one) for place, one in enumerate(initial)]

    def _posted(self) -> list[ChangeForm]:
        post = self.request.POST
        places = [n for n in self._places() if post.get("remove") != str(n)]
        typed = {n: self._typed(n) for n in places}
        self._offer_added(list(typed.values()))
        data = post if self.is_sent else None
        parts = [self._part(post[f"{n}-kind"], n, data=data, initial=typed[n]) for n in places]
        return [*parts, *self._added()] if len(parts) < MOST_CHANGES else parts

    def _places(self) -> list[int]:
        """The numbers of the changes that were sent, in their order."""
        sent = {n for n in range(1000) if self.request.POST.get(f"{n}-kind") in CHANGE_FORMS}
        return sorted(sent)[:MOST_CHANGES]

    def _next_place(self) -> int:
        return max((int(part.prefix or 0) for part in self.form.parts), default=-1) + 1

    def _added(self) -> list[ChangeForm]:
        """The empty form that a button asked for; changing a role begins with the role as it is."""
        post, place = self.request.POST, max(self._places(), default=-1) + 1
        asked = post.get("amend", "") if "change" in post else post.get("add", "")
        if self.is_sent:
            return []
        if asked in CHANGE_FORMS and asked != "role.amended":
            return [self._part(asked, place)]
        role = self.choices.role(asked)
        if role is None:
            return []
        powers = [one["power"] for one in role["powers"]]
        return [self._part("role.amended", place, initial=role | {"role": role["id"], "base": role["base"], "powers": powers, "id": ""})]

    def _typed(self, place: int) -> dict[str, Any]:
        """What was typed so far in one change, so that adding another one loses nothing."""
        prefix, post = f"{place}-", self.request.POST
        typed = {name.removeprefix(prefix): post[name] for name in post if name.startswith(prefix)}
        return typed | {"powers": post.getlist(f"{prefix}powers")}

    def _offer_added(self, typed: list[dict[str, Any]]) -> None:
        """The roles that this proposal adds can be given, and those whom it welcomes can hold a role."""
        roles = [one for one in typed if one["kind"] == "role.added"]
        self.choices.new_roles = [(one.get("id", ""), one.get("name") or _("the new role")) for one in roles]
        self.choices.welcomed = {one.get("person", "") for one in typed if one["kind"] == "seat.given"}

    def _part(self, kind: str, place: int, **given: Any) -> ChangeForm:
        return CHANGE_FORMS[kind](choices=self.choices, prefix=str(place), **given)


def _names_people(part: ChangeForm) -> bool:
    return bool({"person", "mandate", "seat"} & set(part.fields))


def _plain(searched: str) -> str:
    return "".join(letter for letter in searched[:100] if letter.isprintable()).strip()
