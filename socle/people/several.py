"""What can be done with several people, invitations, organisations and prospects at once."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from socle.ground import now
from socle.journal.act import Actor, Refused
from socle.look.lists import Several
from socle.people import acts, reads
from socle.people.forms import InvitationsForm, MembershipForm
from socle.people.forms.days import Day, end_of, refuse_past
from socle.people.models import Invitation, Organisation, Person, PersonContact, Prospect
from socle.people.rules import NUMBERS


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose")), *Organisation.Kind.choices], error_messages={"required": _("Choose a kind.")}
    )


def _of_kind(actor: Any, thing: Organisation, told: dict[str, Any]) -> dict[str, Any]:
    """All that the act is told again: what is not asked for stays."""
    return {"name": thing.name, "kind": told["kind"]} | {number: getattr(thing, number) for number in NUMBERS}


CHANGE_KIND = Several(
    name="kind",
    label=_("Change the kind"),
    button=_("Change it"),
    lede=_("Each of them becomes of this kind. Their names and numbers stay."),
    verb=acts.amend_organisation,
    model=Organisation,
    form=KindForm,
    power="keep_organisations",
    details=_of_kind,
    inverse=acts.amend_organisation,
    before=lambda thing: {"kind": thing.kind},
)
ADMIT = Several(
    name="admit",
    label=_("Admit to the consortium"),
    button=_("Enter the memberships"),
    lede=_("From which day they belong to the consortium. A seat is given by a decision, not here."),
    verb=acts.admit_organisation,
    model=Organisation,
    form=MembershipForm,
    power="admit_organisations",
    details=lambda actor, thing, told: {"since": told["since"], "until": told["until"]},
)


def _invited(actor: Actor, thing: Person, told: dict[str, Any]) -> dict[str, Any]:
    """At the e-mail address that is known of them, or the one at which they were invited before."""
    known = PersonContact.objects.seen_by(actor).live(now()).filter(person=thing, kind=PersonContact.Kind.EMAIL)
    before = Invitation.objects.seen_by(actor).filter(person=thing)
    first = known.order_by(F("preferred_at").desc(nulls_last=True), "-pk").values_list("value", flat=True).first()
    email = first or before.order_by("-pk").values_list("email", flat=True).first()
    if not email and not reads.has_account(actor, thing):
        raise Refused(gettext("No e-mail address is known: open their page and enter one."))
    return {"email": email or "", "purpose": told["purpose"], "until": end_of(told["last_day"])}


INVITE = Several(
    name="invite",
    label=_("Invite to sign in"),
    button=_("Send the invitations"),
    lede=_("Each gets a mail with a link that opens their account. An account gives no right: rights come from roles."),
    verb=acts.invite,
    model=Person,
    form=InvitationsForm,
    power="keep_people",
    details=_invited,
)
WITHDRAW_INVITATION = Several(
    name="withdraw",
    label=_("Withdraw the invitations"),
    button=_("Withdraw them"),
    lede=_("Their links open nothing any more. Who has come in already stays."),
    verb=acts.withdraw_invitation,
    model=Invitation,
    power="keep_people",
)


class StepForm(forms.Form):
    next_step = forms.CharField(
        label=_("What is to be done next"), max_length=160, error_messages={"required": _("Say what is to be done on that day.")}
    )
    next_on = Day(label=_("By which day"), error_messages={"required": _("Say by which day."), "invalid": _("This is no date.")})

    def clean(self) -> dict[str, Any]:
        refuse_past(self, "next_on")
        return self.cleaned_data


def _stepped(actor: Actor, thing: Prospect, told: dict[str, Any]) -> dict[str, Any]:
    """How far one has come, and who holds the relation, stays; on the way back, days come as texts."""
    if thing.stage == Prospect.Stage.DECLINED:
        raise Refused(gettext("It has declined. Say first that you have met again."))
    on = told["next_on"]
    step = {"next_step": told["next_step"], "next_on": date.fromisoformat(on) if isinstance(on, str) else on}
    return {"stage": thing.stage, "holder": thing.holder, **step}


NEXT_STEP = Several(
    name="step",
    label=_("Plan the next step"),
    button=_("Plan it"),
    lede=_("It stands in Today of who holds the relation with each of them, a week before its day."),
    verb=acts.move_prospect,
    model=Prospect,
    form=StepForm,
    power="keep_organisations",
    details=_stepped,
    inverse=acts.move_prospect,
    before=lambda thing: {"next_step": thing.next_step, "next_on": thing.next_on and thing.next_on.isoformat()},
)
