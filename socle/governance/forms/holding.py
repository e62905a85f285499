"""Mandates and seats: who holds what, for whom, until when."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import NOBODY, ChangeForm, Named
from socle.governance.models import Seat
from socle.ground import new_id


class Holding(ChangeForm):
    person = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose a person.")})
    organisation = forms.ChoiceField(label=_("On behalf of"), required=False)
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The right ends by itself on that day, at midnight."),
        error_messages={"required": _("A mandate has an end."), "invalid": _("This is no date.")},
    )

    def offer(self) -> None:
        self.offer_pairs("person", self.choices.members)
        self.offer_pairs("organisation", self.choices.organisations)

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("This day is past. A mandate ends in the future."))
        return until

    def holding(self, clean: dict[str, Any]) -> dict[str, Any]:
        until = timezone.make_aware(datetime.combine(clean["until"], time.min))
        return {"person": clean["person"], "organisation": clean["organisation"] or None, "until": until.isoformat()}


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
        return {"mandate": clean["mandate"], "reason": "revocation"}


class Welcome(Holding):
    """A seat, and the member's role that goes with it."""

    kind = "seat.given"
    title = _("Welcome somebody into the circle")
    quality = forms.ChoiceField(label=_("In what quality"), choices=[*NOBODY, *Seat.Quality.choices])
    field_order = ["person", "quality", "organisation", "until"]

    def offer(self) -> None:
        super().offer()
        self.offer_pairs("person", self.choices.people)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "quality": clean["quality"], **self.holding(clean)}

    def changes(self) -> list[dict[str, Any]]:
        made = super().changes()
        if member := self.choices.core("member"):
            data = {"id": str(new_id()), "circle": str(self.choices.circle), "role": member["id"], **self.holding(self.cleaned_data)}
            made.append({"kind": "mandate.given", "data": data})
        return made


class EndSeat(Named):
    kind = "seat.ended"
    title = _("End a seat")
    word = "seat"
    seat = forms.ChoiceField(label=_("Whose seat"), error_messages={"required": _("Choose a seat.")})

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"seat": clean["seat"]}
