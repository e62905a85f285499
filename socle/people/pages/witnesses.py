"""An organisation that is sent checkpoints of the journal."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import page, seen
from socle.people import acts
from socle.people.forms import WitnessForm
from socle.people.models import Organisation, Witness


@page
def witness_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an organisation is sent checkpoints."""
    it = seen(request, Organisation, pk)
    lede = _(
        "A checkpoint says, signed, how long the journal of each circle is and its fingerprint; no name and nothing that was done. "
        "Who keeps some can tell later whether anybody has rewritten the record, whoever that was."
    )
    ask = _ask(it, _("Send it checkpoints of the journal"), lede, _("Enter it"))
    return act_page(request, acts.name_witness, it, WitnessForm(posted(request)), ask)


@page
def witness_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that an organisation is sent no more checkpoints."""
    witness = seen(request, Witness, pk)
    lede = _("What it has received stays with it, and goes on proving what was.")
    ask = _ask(witness.organisation, _("Send it no more checkpoints"), lede, _("Enter it"), danger=True)
    return act_page(request, acts.end_witness, witness, forms.Form(posted(request)), ask)


def _ask(it: Organisation, title: str, lede: str, button: str, *, danger: bool = False) -> Ask:
    back = reverse("organisation", args=[it.pk])
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=back, whose=it.name, danger=danger)
