"""Mandates and seats: who holds what, for whom, until when."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import MIDNIGHT, Day, End, day_of, instant_of
from socle.governance.models import Seat
from socle.ground.periods import months_later

TERM = 12


class Holding(ChangeForm):
    person = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose a person.")})
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False)
    until = End(label=_("Until"), help_text=MIDNIGHT)

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        """A holding without an end is made by founding only."""
        return super().shows(change, choices) and bool(change["data"].get("until"))

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return with_days(super().initial_of(gathered, choices))

    def offer(self) -> None:
        self.offer_pairs("person", self.offered())
        self.offer_pairs("organisation", self.choices.organisations, _("nobody but themselves"))
        self.fields["until"].initial = months_later(timezone.localtime(), TERM).date()

    def offered(self) -> Any:
        """Who can be chosen."""
        return self.choices.people

    def holding(self, clean: dict[str, Any]) -> dict[str, Any]:
        """Who holds, for whom, until midnight of that day, or the very instant that the version says of the same day."""
        until = instant_of(clean["until"], self.said_before().get("until"))
        return {"person": clean["person"], "organisation": clean["organisation"] or None, "until": until}

    def said_before(self) -> dict[str, Any]:
        """What the version says of this holding."""
        return self.choices.said({"kind": self.kind, "data": {"id": self.own_id()}})


def with_days(data: dict[str, Any]) -> dict[str, Any]:
    """The instants of a change as days, which is what a form asks for."""
    return data | {name: day_of(data[name]) for name in ("since", "until", "on", "expires_at") if data.get(name)}


def if_said(name: str, instant: str | None, before: dict[str, Any]) -> dict[str, Any]:
    """A day that may be left out; what was never said is not said now."""
    return {name: instant} if instant or name in before else {}


class GiveMandate(Holding):
    kind = "mandate.given"
    heading = _("Give a role to somebody")
    sentence = _("Also the role of who represents this circle, and of who leads a circle beneath it.")
    turn = Turn.GIVES
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})
    since = Day(label=_("From"), required=False, help_text=_("Left empty: from the decision on."))
    field_order = ["role", "person", "organisation", "since", "until"]

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        data = change["data"]
        return bool(data.get("until")) and (data.get("circle") == choices.key or bool(choices.of(choices.leads, data.get("role"))))

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("role", self.choices.role_names)

    def offered(self) -> Any:
        return self.choices.holders

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        """The lead of a circle beneath holds a role there."""
        before = self.said_before()
        circle = self.choices.of(self.choices.leads, clean["role"]).get("circle", self.choices.key)
        since = instant_of(clean["since"], before.get("since"))
        return {"id": self.own_id(), "circle": circle, "role": clean["role"], **self.holding(clean), **if_said("since", since, before)}


class Ending(ChangeForm):
    """The end of something that somebody holds, at once or on a later day."""

    turn = Turn.ENDS
    on = Day(label=_("On which day"), required=False, help_text=_("Left empty: on the day of the decision."))

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return with_days(super().initial_of(gathered, choices))

    def field_of(self, change: Change, name: str) -> str | None:
        """What has ended by that day is told at the day."""
        return super().field_of(change, "on" if change["data"].get("on") and name in change["data"] else name)

    def said_of_day(self, clean: dict[str, Any], **named: str) -> dict[str, Any]:
        before = self.choices.said({"kind": self.kind, "data": named})
        return if_said("on", instant_of(clean["on"], before.get("on")), before)


class EndMandate(Ending):
    kind = "mandate.ended"
    heading = _("Take a role back")
    sentence = _("Somebody gives a role back before the end of their term.")
    mandate = forms.ChoiceField(label=_("Who holds what"), error_messages={"required": _("Choose a mandate.")})
    field_order = ["mandate", "on"]

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return bool({"mandates", "one_beneath"} & choices.own["has"])

    @classmethod
    def shows(cls, change: Change, choices: Choices) -> bool:
        """Of the circle itself, or of who leads a circle beneath."""
        return super().shows(change, choices) or any(held.id == change["data"].get("mandate") for held in choices.mandates)

    def offer(self) -> None:
        self.offer_pairs("mandate", ((held.id, held.name) for held in self.choices.mandates))

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        before = self.choices.said({"kind": self.kind, "data": {"mandate": clean["mandate"]}})
        circle = next((held.circle for held in self.choices.mandates if held.id == clean["mandate"]), self.choices.key)
        named = {"circle": circle, "mandate": clean["mandate"], "reason": before.get("reason") or "revocation"}
        return named | self.said_of_day(clean, mandate=clean["mandate"])


class Welcome(Holding):
    """A seat, and the member's role that goes with it."""

    kind = "seat.given"
    heading = _("Welcome somebody into the circle")
    sentence = _("They sit in the circle, and hold the role that every member has, until the same day.")
    turn = Turn.WELCOMES
    quality = forms.ChoiceField(label=_("In what quality"), error_messages={"required": _("Choose in what quality this person sits.")})
    field_order = ["person", "quality", "organisation", "until"]

    @classmethod
    def gathered(cls, change: Change, choices: Choices) -> list[Change]:
        """The seat, and the member's mandate that lasts as long."""
        member = choices.core("member").get("id")
        given = [one for one in choices.written if one["kind"] == "mandate.given" and one["data"]["role"] == member]
        return [change, *(one for one in given if _held(one) == _held(change))]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("quality", Seat.Quality.choices)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "quality": clean["quality"], **self.holding(clean)}

    def changes(self) -> list[Change]:
        made = super().changes()
        if member := self.choices.core("member").get("id"):
            held = {"circle": self.choices.key, "role": member, **self.holding(self.cleaned_data)}
            made.append(self.made("mandate.given", id=self._membership(member), **held))
        return made

    def _membership(self, role: str) -> str:
        """The id of the member's mandate: the one that the version gives with this seat, if it does."""
        before = {"role": role, "person": self.said_before().get("person")}
        given = (one["data"] for one in self.choices.written if one["kind"] == "mandate.given")
        return next((data["id"] for data in given if before.items() <= data.items()), self.id_beside("member"))


def _held(change: Change) -> tuple[Any, ...]:
    return tuple(change["data"].get(name) for name in ("circle", "person", "organisation", "until"))


class EndSeat(Ending):
    kind = "seat.ended"
    heading = _("End a seat")
    sentence = _("Somebody leaves the circle; what rests on the seat ends with it, as the role of who represents the circle.")
    seat = forms.ChoiceField(label=_("Whose seat"), error_messages={"required": _("Choose a seat.")})
    field_order = ["seat", "on"]

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "seats" in choices.own["has"]

    def offer(self) -> None:
        self.offer_rows("seat", self.choices.seats)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"seat": clean["seat"], **self.said_of_day(clean, seat=clean["seat"])}
