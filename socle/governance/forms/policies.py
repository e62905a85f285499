"""Policies: the standing rules of a circle."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Day, Prose, day_of, instant_of
from socle.governance.forms.holding import with_days
from socle.governance.reads.choices import Pairs
from socle.ground.periods import months_later

TERM = 12


class Reviewed(ChangeForm):
    """Rule E3: a day on which it is looked at again, or the reason why there is none."""

    review_on = Day(
        label=_("Looked at again on"), required=False, help_text=_("It stays in force after that day; the circle talks about it.")
    )
    unreviewed = forms.CharField(
        label=_("Or never, because"), max_length=300, required=False, help_text=_("Only where looking at it again would be of no use.")
    )

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        day, reason = clean.get("review_on"), clean.get("unreviewed")
        if day and reason:
            self.add_error("unreviewed", _("Either a day, or the reason why there is none."))
        elif not day and not reason and not self.errors:
            self.add_error("review_on", _("Say when it is looked at again, or why it is not."))
        return clean

    def review(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"review_on": clean["review_on"].isoformat() if clean["review_on"] else None, "unreviewed": clean["unreviewed"]}


class PolicyWords(Reviewed):
    title = forms.CharField(
        label=_("The policy, in a few words"), max_length=200, error_messages={"required": _("Give the policy a title.")}
    )
    text = Prose(label=_("What holds from now on"), max_length=20_000, required=False)
    domain = forms.ChoiceField(
        label=_("The domain that it rules"), required=False, help_text=_("Whoever decides alone on this domain keeps to the policy.")
    )
    expires_at = Day(label=_("Ends by itself on"), required=False, help_text=_("Left empty: it holds until the circle repeals it."))
    field_order = ["policy", "title", "text", "domain", "review_on", "unreviewed", "expires_at"]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return with_days(super().initial_of(gathered, choices))

    def offer(self) -> None:
        said = self.given("domain")
        domains = list(dict.fromkeys([*self.choices.own["domains"], *([said] if said else [])]))
        if domains:
            self.offer_pairs("domain", ((one, one) for one in domains), _("none in particular"))
        else:
            del self.fields["domain"]

    def words(self, clean: dict[str, Any], expires: str | None) -> dict[str, Any]:
        """What it says; `expires`: the instant that was said before."""
        said = {"title": " ".join(clean["title"].split()), "text": clean["text"], "domain": clean.get("domain", "")}
        end = instant_of(clean["expires_at"], expires)
        return said | self.review(clean) | ({"expires_at": end} if end or expires else {})

    def said_before(self, **named: str) -> str | None:
        """When the version says that it ends by itself."""
        return self.choices.said({"kind": self.kind, "data": named}).get("expires_at")


class AdoptPolicy(PolicyWords):
    kind = "policy.adopted"
    heading = _("Adopt a policy")
    sentence = _("A standing rule of the circle: what everybody keeps to until it is changed.")

    def offer(self) -> None:
        super().offer()
        self.fields["review_on"].initial = months_later(timezone.localtime(), TERM).date()

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        key = self.own_id()
        return {"id": key, **self.words(clean, self.said_before(id=key))}


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
        row = choices.of(choices.policies, key)
        expires = day_of(row["expires_at"]) if row.get("expires_at") else None
        return row | {"expires_at": expires, "text": choices.text(key), "id": ""}

    @property
    def legend(self) -> Any:
        return name_of(self.choices.of(self.choices.policies, self.given("policy")), self.heading, _("Change the policy “{name}”"))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        key = clean["policy"]
        expires = self.said_before(policy=key) or self.choices.of(self.choices.policies, key).get("expires_at")
        return {"policy": key, "base": clean["base"], **self.words(clean, expires)}


class RenewPolicy(Reviewed):
    kind = "policy.renewed"
    heading = _("Let a policy hold on as it is")
    sentence = _("The answer to its review: it says what it says, until it is looked at again.")
    turn = Turn.AMENDS
    policy = forms.ChoiceField(label=_("Which policy?"), error_messages={"required": _("Choose a policy.")})
    field_order = ["policy", "review_on", "unreviewed"]

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "policies" in choices.own["has"]

    def offer(self) -> None:
        self.offer_rows("policy", self.choices.policies)
        self.fields["review_on"].initial = months_later(timezone.localtime(), TERM).date()

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        policy = self.choices.of(self.choices.policies, clean["policy"])
        return {"policy": clean["policy"], "base": policy.get("base", ""), **self.review(clean)}


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
