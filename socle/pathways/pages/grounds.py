"""Why the programme is open to somebody: grounds, with their proof."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.documents.door import sent
from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import page, seen
from socle.pathways import acts
from socle.pathways.acts.eligibility import proofs
from socle.pathways.documents import PROOF
from socle.pathways.forms import EndForm, GroundForm, ProofForm
from socle.pathways.models import Eligibility, Talent
from socle.pathways.opened import ENROL
from socle.pathways.pages.brought import brought
from socle.pathways.pages.files import file_of
from socle.people.forms import EmptyForm


@page
def ground_new(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Enter a ground of one of the lists."""
    if kind not in Eligibility.Kind.values:
        raise Http404
    it, today = file_of(request, pk), timezone.localdate(now())
    lede = _("Since when, and how one knows. The document that proves it is brought next; without a proof nobody is eligible by it.")
    ask = _ask(it, _("A ground: {of}").format(of=Eligibility.Kind(kind).label), lede, _("Enter it"))
    form = GroundForm(posted(request), kind=kind, today=today, initial={"established_on": today})
    return act_page(request, acts.establish_eligibility, it, form, ask, to=_proving, details=lambda clean: clean | {"kind": kind})


def _proving(one: Eligibility) -> str:
    return reverse("ground_prove", args=[one.pk])


@page
def ground_prove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring the document that proves a ground."""
    one = seen(request, Eligibility, pk, ENROL)
    accepted = proofs(one.kind, one.code, one.method, one.established_on)
    form = ProofForm(purpose=PROOF, accepted=accepted, today=timezone.localdate(now()), **sent(request))
    ask = _ask(one.talent, _("Bring a proof"), _("Any of these proves it. It can also be brought later."), _("Bring it"))
    return brought(request, acts.prove_eligibility, one, form, ask)


@page
def ground_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a ground no longer holds."""
    one = seen(request, Eligibility, pk, ENROL)
    ask = _ask(
        one.talent, _("It no longer holds"), _("From that day on. Until then it held, and the file says so."), _("It no longer holds")
    )
    return act_page(request, acts.end_eligibility, one, EndForm(posted(request), initial={"until": timezone.localdate(now())}), ask)


@page
def ground_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a ground never held."""
    one = seen(request, Eligibility, pk, ENROL)
    ask = _ask(one.talent, _("This was entered wrongly"), _("It counts no more. That it was entered stays known."), _("It never held"))
    return act_page(request, acts.withdraw_eligibility, one, EmptyForm(posted(request)), ask)


def _ask(it: Talent, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=reverse("talent", args=[it.pk]) + "#grounds", whose=it.name)
