"""What a circle decides for itself: its policies, and how it works."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn, name_of
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import Day, Prose
from socle.governance.models import Process, Seat
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


class ChangeProcess(ChangeForm):
    """Who must sit in the circle, how the circles beneath reach it, what happens when a term ends."""

    kind = "process.changed"
    heading = _("Change how the circle works")
    sentence = _("Who must sit in it, how the circles beneath bring it their tensions, what happens when a term ends.")
    AFTER = (
        ("vacant", _("The role is vacant: the right ends on that day, and the circle looks for somebody.")),
        ("caretaker", _("The holder goes on, with all the rights of the role, until somebody follows, for so many days at most.")),
    )
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    channel = forms.CharField(
        label=_("By what other way the circles beneath bring their tensions"),
        max_length=300,
        required=False,
        help_text=_("Left empty: those who represent them sit in this circle. With another way they no longer sit here."),
    )
    after_term = forms.ChoiceField(
        label=_("When a term ends and nobody follows"), choices=AFTER, widget=forms.RadioSelect, initial="vacant"
    )
    caretaker_days = forms.IntegerField(
        label=_("For how many days at most"), min_value=1, max_value=90, required=False, help_text=_("Only if the holder goes on.")
    )

    def offer(self) -> None:
        process = self.choices.process
        for name in ("channel", "after_term", "caretaker_days", "base"):
            self.fields[name].initial = process.get(name) or self.fields[name].initial
        needed = {one["quality"]: one["least"] for one in process.get("composition") or []}
        for quality, name in Seat.Quality.choices:
            label: Any = _("At least so many who sit as {quality}").format(quality=name)
            self.fields[f"least_{quality}"] = forms.IntegerField(
                label=label, min_value=0, max_value=99, required=False, initial=needed.get(quality)
            )
        first: Any = self.fields[f"least_{Seat.Quality.RELAY}"]
        first.help_text = _("Left empty: none is needed. Where somebody is missing, the circle still decides, and everybody sees it.")
        if "one_beneath" not in self.choices.own["has"] and not self.given("channel") and not process.get("channel"):
            del self.fields["channel"]
        self.order_fields([f"least_{quality}" for quality in Seat.Quality.values])

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        """What the version does not say stays as the circle has decided it."""
        data = super().initial_of(gathered, choices)
        needed = {one["quality"]: one["least"] for one in data.get("composition", [])}
        said = {f"least_{quality}": needed.get(quality) for quality in Seat.Quality.values} if "composition" in data else {}
        return data | said | {"caretaker_days": data.get("caretaker_days") or None}

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        goes_on = clean.get("after_term") == Process.AfterTerm.CARETAKER
        if goes_on and not clean.get("caretaker_days") and "caretaker_days" not in self.errors:
            self.add_error("caretaker_days", _("Between 1 and 90 days."))
        return clean

    def field_of(self, change: Change, name: str) -> str | None:
        return super().field_of(change, f"least_{Seat.Quality.RELAY}" if name == "composition" else name)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        needed = [{"quality": one, "least": clean[f"least_{one}"]} for one in Seat.Quality.values if clean[f"least_{one}"]]
        goes_on = clean["after_term"] == Process.AfterTerm.CARETAKER
        days = clean["caretaker_days"] if goes_on else 0
        said = {"composition": needed, "after_term": clean["after_term"], "caretaker_days": days}
        return {"base": clean["base"] or None, **({"channel": clean["channel"]} if "channel" in clean else {}), **said}
