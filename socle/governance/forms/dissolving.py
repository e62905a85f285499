"""Dissolving a circle beneath, and all that hangs on it (rule S4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.governance.forms.change import Change, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.rebuilding import Rebuilding, frees_domains, named_role, of_circle
from socle.governance.reads.choices import Pairs

PLACES = 12
_NOUNS = {"role.moved": "role", "policy.moved": "policy", "circle.moved": "circle"}


class DissolveCircle(Rebuilding):
    kind = "circle.dissolved"
    heading = _("Dissolve a circle")
    sentence = _("A circle beneath ends. Each of its roles and policies ends with it or goes over; the circles beneath it go elsewhere.")
    turn = Turn.LEAVES

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        circle = change["data"]["circle"]
        gone = {row["id"] for row in choices.hanging(circle).beneath}
        moved = [one for one in choices.written if one["kind"] == "circle.moved" and one["data"].get("circle") in gone]
        freed = [one for one in choices.written if frees_domains(one, circle)]
        return [change, *of_circle(choices, circle, "role.moved", "policy.moved"), *moved, *freed]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        initial = {"circle": gathered[0]["data"]["circle"], "opened": "1"}
        for one in gathered:
            if noun := _NOUNS.get(one["kind"]):
                initial[_field(noun, one["data"][noun])] = one["data"].get("to") or one["data"].get("parent")
        return initial

    def offer(self) -> None:
        super().offer()
        hanging, here = self.hanging, [(self.choices.key, self.choices.own["name"]), *self.choices.new_circles]
        for role in hanging.roles:
            self._ask("role", role["id"], _("Role: {name}").format(name=named_role(role, hanging.holders)), here, _("ends with the circle"))
        for policy in hanging.policies:
            self._ask("policy", policy["id"], _("Policy: {name}").format(name=policy["name"]), here, _("ends with the circle"))
        beside = ((row["id"], row["name"]) for row in self.choices.beneath if row["id"] != self.given("circle"))
        places = [*here, *self.choices.nearest(beside, PLACES)]
        for row in hanging.beneath:
            self._ask("circle", row["id"], _("Circle beneath: {name}").format(name=row["name"]), places)

    def _ask(self, noun: str, key: str, label: Any, places: Pairs, ends: Any = "") -> None:
        """Where one thing goes; what goes to a circle that the version names stays among what can be chosen."""
        name = _field(noun, key)
        said = self.given(name)
        known = [*places, *([(said, _("another circle"))] if said and said not in dict(places) else [])]
        goes = [(place, _("goes over to {circle}").format(circle=called)) for place, called in known]
        needed = {"required": _("Say where it goes: a circle is never left without one above.")}
        self.fields[name] = forms.ChoiceField(
            label=label, required=not ends, error_messages=needed, initial="" if ends else self.choices.key
        )
        self.offer_pairs(name, goes, ends)

    @property
    def legend(self) -> Any:
        return _("Dissolve the circle “{name}”").format(name=self.rebuilt["name"]) if self.is_open and self.rebuilt else self.heading

    @property
    def means(self) -> Any:
        """What ends in any case."""
        if not self.is_open:
            return self.sentence
        said: list[Any] = [_("The roles that every circle has end with it, and the seats of all who sit in it.")]
        if count := self.hanging.proposals:
            told = ngettext(
                "One proposal that it has not decided is closed.", "{count} proposals that it has not decided are closed.", count
            )
            said.append(told.format(count=count))
        return " ".join(str(one) for one in said)

    def changes(self) -> list[Change]:
        to = {name: place for name, place in self.cleaned_data.items() if place}
        roles = [(row, to[name]) for row in self.hanging.roles if (name := _field("role", row["id"])) in to]
        policies = [(row, to[name]) for row in self.hanging.policies if (name := _field("policy", row["id"])) in to]
        beneath = [(row, to[name]) for row in self.hanging.beneath if (name := _field("circle", row["id"])) in to]
        return [
            *self.given_up(domain for row, place in roles if place == self.choices.key for domain in row["domains"]),
            *(self.moved(row["id"], place) for row, place in roles),
            *(self.carried(row["id"], place) for row, place in policies),
            *({"kind": "circle.moved", "data": {"circle": row["id"], "base": row["base"], "parent": place}} for row, place in beneath),
            self.made("circle.dissolved", circle=self.given("circle"), base=self.rebuilt.get("base", "")),
        ]

    def field_of(self, change: Change, name: str) -> str | None:
        noun = _NOUNS.get(change["kind"], "")
        found = _field(noun, change["data"].get(noun, ""))
        return found if found in self.fields else None


def _field(noun: str, key: str) -> str:
    """The name of the field that says where something goes."""
    return f"{noun}_{key}"
