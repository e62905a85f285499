"""Standing in for somebody who holds a role, by decision of the circle (rule M4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import MIDNIGHT, Day, End, instant_of
from socle.governance.forms.holding import if_said, with_days
from socle.governance.powers import POWERS
from socle.governance.reads.choices import Holding, Pairs
from socle.governance.rules.structure.holdings import NOT_DELEGABLE


class NameSubstitute(ChangeForm):
    kind = "substitute.named"
    heading = _("Name somebody to stand in")
    sentence = _("During an absence, with some of the powers of a role. Whoever stands in gives no positions and gives nobody a role.")
    turn = Turn.FOLLOWS
    first = "mandate"
    mandate = forms.ChoiceField(
        label=_("In whose place, in which role?"),
        error_messages={"required": _("Choose a mandate.")},
        help_text=_("Only roles whose powers somebody else may use for a while."),
    )
    person = forms.ChoiceField(label=_("Who stands in"), error_messages={"required": _("Choose a person.")})
    powers = forms.MultipleChoiceField(
        label=_("Whoever stands in may …"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    since = Day(label=_("From"), required=False, help_text=_("Left empty: from the decision on."))
    until = End(label=_("Until"), help_text=MIDNIGHT, needed=_("Say until when."))

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "mandates" in choices.own["has"]

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        own = (held for held in choices.mandates if held.circle == choices.key)
        return [(held.id, held.name) for held in own if _lendable(held, choices)]

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        return {"powers": [power for held in choices.mandates if held.id == key for power in _lendable(held, choices)]}

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return with_days(super().initial_of(gathered, choices))

    def offer(self) -> None:
        held = self._held()
        powers = _lendable(held, self.choices) if held else self.given("powers") or []
        self.offer_several("powers", ((key, POWERS[key].sentence) for key in powers if key in POWERS))
        self.offer_pairs("person", (pair for pair in self.choices.people if held is None or pair[0] != held.person))

    @property
    def legend(self) -> Any:
        held = self._held() if self.is_open else None
        return _("In the place of {holding}").format(holding=held.name) if held else self.heading

    def _held(self) -> Holding | None:
        return next((held for held in self.choices.mandates if held.id == self.given("mandate")), None)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        own = self.own_id()
        before = self.choices.said({"kind": self.kind, "data": {"id": own}})
        named = {"id": own, "mandate": clean["mandate"], "person": clean["person"], "powers": sorted(clean.get("powers", []))}
        since, until = (instant_of(clean[name], before.get(name)) for name in ("since", "until"))
        return {**named, "until": until, **if_said("since", since, before)}


def _lendable(held: Holding, choices: Choices) -> list[str]:
    """What its role lets a holder hand to somebody for a while: never a voice in a decision, nor the choice of persons."""
    return [one["power"] for one in choices.role(held.role).get("powers", []) if one["power"] not in NOT_DELEGABLE]


class EndSubstitute(ChangeForm):
    kind = "substitute.ended"
    heading = _("End a substitution")
    sentence = _("The holder takes back what somebody does in their place, on the day of the decision.")
    turn = Turn.ENDS
    substitute = forms.ChoiceField(label=_("Who stands in for whom"), error_messages={"required": _("Choose somebody.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "substitutes" in choices.own["has"]

    def offer(self) -> None:
        self.offer_pairs("substitute", self.choices.substitutes)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"substitute": clean["substitute"]}
