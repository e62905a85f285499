"""Links beside the tree, and the derogation from the rule that two people link a circle with the one above."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from socle.governance.forms.change import Change, ChangeForm, Turn
from socle.governance.forms.choices import Choices
from socle.governance.forms.fields import MIDNIGHT, End, instant_of
from socle.governance.forms.holding import with_days


class InviteRole(ChangeForm):
    kind = "link.added"
    heading = _("Invite a role of another circle")
    sentence = _("Whoever holds it is a member of this circle too, for as long as they hold it.")
    turn = Turn.FOLLOWS
    role = forms.ChoiceField(label=_("Which role, of which circle"), error_messages={"required": _("Choose a role.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return not choices.is_root or "one_beneath" in choices.own["has"]

    def offer(self) -> None:
        self.offer_pairs("role", self.choices.outside)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"id": self.own_id(), "role": clean["role"]}


class EndLink(ChangeForm):
    kind = "link.ended"
    heading = _("End the invitation of a role")
    sentence = _("Whoever holds it is no longer a member of this circle.")
    turn = Turn.ENDS
    link = forms.ChoiceField(label=_("Which role"), error_messages={"required": _("Choose a role.")})

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "links" in choices.own["has"]

    def offer(self) -> None:
        self.offer_pairs("link", self.choices.links)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        return {"link": clean["link"]}


class AllowBothLinks(ChangeForm):
    kind = "derogation.granted"
    heading = _("Let one person both lead and represent a circle")
    sentence = _(
        "Two people link a circle with this one, so that each hears the other. In a very small circle one may do both, for a time."
    )
    turn = Turn.WELCOMES
    about = forms.ChoiceField(label=_("Which circle beneath"), error_messages={"required": _("Choose a circle.")})
    until = End(label=_("Until"), help_text=MIDNIGHT, needed=_("Say until when."))

    @classmethod
    def fits(cls, choices: Choices) -> bool:
        return "one_beneath" in choices.own["has"]

    @classmethod
    def initial_of(cls, gathered: list[Change], choices: Choices) -> dict[str, Any]:
        return with_days(super().initial_of(gathered, choices))

    def offer(self) -> None:
        self.offer_rows("about", self.choices.beneath)

    def data_of(self, clean: dict[str, Any]) -> dict[str, Any]:
        own = self.own_id()
        before = self.choices.said({"kind": self.kind, "data": {"id": own}})
        return {"id": own, "about": clean["about"], "until": instant_of(clean["until"], before.get("until"))}
