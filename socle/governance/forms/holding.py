"""Mandates and seats: who holds what, for whom, until when."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import ChangeForm, Named
from socle.governance.models import Seat
from socle.ground.periods import months_later

TERM = 12


class Holding(ChangeForm):
    person = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose a person.")})
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False)
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The right ends by itself as this day begins: the day before is its last."),
        error_messages={"required": _("A mandate has an end."), "invalid": _("This is no date.")},
    )

    def offer(self) -> None:
        self.offer_pairs("person", self.choices.holders)
        self.offer_pairs("organisation", self.choices.organisations, _("nobody but themselves"))
        self.fields["until"].initial = months_later(timezone.localtime(), TERM).date()

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))
        return until

    def holding(self, clean: dict[str, Any]) -> dict[str, Any]:
        """Who holds, for whom, until midnight of that day, or the very instant that the version says of the same day."""
        before = self.said_before().get("until")
        until = before if before and day_of(before) == clean["until"] else midnight(clean["until"])
        return {"person": clean["person"], "organisation": clean["organisation"] or None, "until": until}

    def said_before(self) -> dict[str, Any]:
        """What the version says of this holding."""
        return self.choices.said({"kind": self.kind, "data": {"id": self.own_id()}})


def midnight(day: date) -> str:
    """The instant at which a day begins, where the reader is."""
    return timezone.make_aware(datetime.combine(day, time.min)).isoformat()


def day_of(instant: str) -> date:
    """The day of an instant, where the reader is."""
    return timezone.localtime(datetime.fromisoformat(instant)).date()


class GiveMandate(Holding):
    kind = "mandate.given"
    title = _("Give a role to somebody")
    role = forms.ChoiceField(label=_("Role"), error_messages={"required": _("Choose a role.")})
    field_order = ["role", "person", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("role", self.choices.role_names)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "role": clean["role"], **self.holding(clean)}


class EndMandate(Named):
    kind = "mandate.ended"
    title = _("Take a role back")
    word = "mandate"
    mandate = forms.ChoiceField(label=_("Who holds what"), error_messages={"required": _("Choose a mandate.")})

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        before = self.choices.said({"kind": self.kind, "data": {"mandate": clean["mandate"]}})
        return {"mandate": clean["mandate"], "reason": before.get("reason") or "revocation"}


class Welcome(Holding):
    """A seat, and the member's role that goes with it."""

    kind = "seat.given"
    title = _("Welcome somebody into the circle")
    means = _("They sit in the circle, and hold the role that every member has, until the same day.")
    quality = forms.ChoiceField(label=_("In what quality"), error_messages={"required": _("Choose in what quality this person sits.")})
    field_order = ["person", "quality", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("person", self.choices.people)
        self.offer_pairs("quality", Seat.Quality.choices)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "quality": clean["quality"], **self.holding(clean)}

    def changes(self) -> list[dict[str, Any]]:
        made = super().changes()
        if member := self.choices.core("member"):
            data = {
                "id": self._membership(member["id"]),
                "circle": str(self.choices.circle),
                "role": member["id"],
                **self.holding(self.cleaned_data),
            }
            made.append({"kind": "mandate.given", "data": data})
        return made

    def _membership(self, role: str) -> str:
        """The id of the member's mandate: the one that the version gives with this seat, if it does."""
        before = {"role": role, "person": self.said_before().get("person")}
        given = (one["data"] for one in self.choices.written if one["kind"] == "mandate.given")
        return next((data["id"] for data in given if before.items() <= data.items()), self.id_beside("member"))


class EndSeat(Named):
    kind = "seat.ended"
    title = _("End a seat")
    word = "seat"
    seat = forms.ChoiceField(label=_("Whose seat"), error_messages={"required": _("Choose a seat.")})

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"seat": clean["seat"]}
