"""Policies: the standing rules of a circle."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Day, Prose
from socle.governance.reads.choices import Pairs
from socle.ground.periods import months_later

TERM = 12


class PolicyWords(ChangeForm):
    title = forms.CharField(
        label=_("The policy, in a few words"), max_length=200, error_messages={"required": _("Give the policy a title.")}
    )
    text = Prose(label=_("What holds from now on"), max_length=20_000, required=False)
    domain = forms.ChoiceField(
        label=_("The domain that it rules"), required=False, help_text=_("Whoever decides alone on this domain keeps to the policy.")
    )
    review_on = Day(
        label=_("Looked at again on"), required=False, help_text=_("It stays in force after that day; the circle talks about it.")
    )

    def offer(self) -> None:
        said = self.given("domain")
        domains = list(dict.fromkeys([*self.choices.own["domains"], *([said] if said else [])]))
        if domains:
            self.offer_pairs("domain", ((one, one) for one in domains), _("none in particular"))
        else:
            del self.fields["domain"]

    def words(self, clean: dict[str, Any]) -> dict[str, Any]:
        review_on = clean["review_on"].isoformat() if clean["review_on"] else None
        return {"title": " ".join(clean["title"].split()), "text": clean["text"], "domain": clean.get("domain", ""), "review_on": review_on}


class AdoptPolicy(PolicyWords):
    kind = "policy.adopted"
    heading = _("Adopt a policy")
    sentence = _("A standing rule of the circle: what everybody keeps to until it is changed.")

    def offer(self) -> None:
        super().offer()
        self.fields["review_on"].initial = months_later(timezone.localtime(), TERM).date()

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), **self.words(clean)}


class AmendPolicy(PolicyWords):
    kind = "policy.amended"
    heading = _("Change a policy")
    sentence = _("The new text holds from the decision on, the old one stays readable.")
    first = "policy"
    policy = forms.ChoiceField(label=_("Which policy?"), error_messages={"required": _("Choose a policy.")})
    base = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "policies" in choices.own["has"]

    @classmethod
    def firsts(cls, choices: Choices) -> Pairs:
        return [(policy["id"], policy["name"]) for policy in choices.policies]

    @classmethod
    def as_it_is(cls, key: str, choices: Choices) -> dict[str, Any]:
        return choices.of(choices.policies, key) | {"text": choices.text(key), "id": ""}

    @property
    def legend(self) -> Any:
        return name_of(self.choices.of(self.choices.policies, self.given("policy")), self.heading, _("Change the policy “{name}”"))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"policy": clean["policy"], "base": clean["base"], **self.words(clean)}


class RepealPolicy(ChangeForm):
    kind = "policy.repealed"
    heading = _("Repeal a policy")
    sentence = _("It no longer holds from the decision on, and stays readable.")
    turn = Turn.ENDS
    policy = forms.ChoiceField(label=_("Which policy?"), error_messages={"required": _("Choose a policy.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "policies" in choices.own["has"]

    def offer(self) -> None:
        self.offer_rows("policy", self.choices.policies)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        policy = self.choices.of(self.choices.policies, clean["policy"])
        return {"policy": clean["policy"], "base": policy.get("base", "")}
