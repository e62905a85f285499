"""Agreements to share: what a talent shares, the page on which they agree, the receipt, and the second tap that withdraws."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.documents.door import sent
from socle.documents.uploads import received
from socle.ground import now
from socle.journal import door, reasons
from socle.journal.act import Refused
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import actor, page, seen
from socle.pathways import acts, printed, reads, worded
from socle.pathways.acts import assents
from socle.pathways.documents import ASSENT
from socle.pathways.forms import AgreeForm, AssentForm
from socle.pathways.models import Agreement, Assent, SharingText, Talent
from socle.pathways.pages.files import READ, file_of
from socle.pathways.reads.agreements import representatives
from socle.pathways.rules.agreements import allowed
from socle.pathways.signatures import drawn
from socle.people.forms import EmptyForm
from socle.people.listing import listed

FACET = "sharing"


@page
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """The agreements in the files that the reader opens."""
    return render(request, "pathways/agreements.html", {"page": listed(request, "agreements")})


@page
@require_safe
def agreements_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a talent shares, with whom, until when; and what they have shared."""
    it = file_of(request, pk)
    who = actor(request)
    may = signs(request, acts.give_agreement, it)
    found = reads.shared(who, it)
    context = {
        "talent": it,
        "own": assents.is_own(who, it),
        "open": [one for one in found if one.is_open],
        "over": [one for one in found if not one.is_open],
        "texts": reads.latest(it.circle.programme) if may and not it.became_id else [],
        "part": worded.part,
    }
    return render(request, "pathways/agreements_of.html", context)


@page
def agreement_new(request: HttpRequest, pk: UUID, text: UUID) -> HttpResponse:
    """Read a text in the words that one chooses, and agree or not."""
    it = file_of(request, pk)
    if signs(request, acts.give_agreement, it) is None:
        raise Http404
    found = reads.latest(it.circle.programme, every=True).filter(pk=text).first()
    if found is None:
        raise Http404
    own, today = assents.is_own(actor(request), it), timezone.localdate(now())
    told: dict[str, Any] = {"may": allowed(found.purpose, today), "recipients": reads.recipients(it, found), "today": today}
    form = AgreeForm(**sent(request), own=own, whose=_whose(it), initial={"register": _register(request)}, **told)
    if request.method == "POST" and (made := _given(request, it, found, form)):
        return redirect("agreement", made.pk)
    return _asked(request, acts.give_agreement, it, form, found, reverse("agreements_of", args=[pk]))


@page
def agreement_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree as the second of two, to the very same words."""
    it = _agreement(request, pk)
    own = assents.is_own(actor(request), it.talent)
    form = AssentForm(**sent(request), own=own, whose=_whose(it.talent), initial={"register": _register(request)})
    if request.method == "POST" and form.is_valid() and _agreed(request, acts.confirm_agreement, it, form, text=it.text):
        return redirect("agreement", pk)
    return _asked(request, acts.confirm_agreement, it, form, it.text, reverse("agreement", args=[pk]), shared=reads.one_shared(it))


@page
@require_safe
def agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The receipt: what, with whom, until when, the words that were read, how to withdraw."""
    it = _agreement(request, pk)
    may = signs(request, acts.withdraw_agreement, it)
    context = printed.agreement(actor(request), it) | {
        "own": assents.is_own(actor(request), it.talent),
        "may": may if reads.one_shared(it).is_open else None,
        "why": reasons.why(actor(request), READ, it),
    }
    return render(request, "pathways/agreement.html", context)


@page
@require_safe
def agreement_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as a tagged PDF."""
    it = _agreement(request, pk)
    answer = HttpResponse(printed.agreement_pdf(actor(request), it), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="accord.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@page
def agreement_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The second tap: what was shared is closed at once."""
    it = _agreement(request, pk)
    if it.ended_at and it.ended_at <= now():
        messages.success(request, _("It is no longer shared."))
        return redirect("agreements_of", it.talent_id)
    ask = Ask(
        title=_("Stop sharing"),
        lede=_("It is closed at once. Nothing else changes, and nobody asks why. One can agree again later."),
        button=_("Stop sharing now"),
        back=reverse("agreements_of", args=[it.talent_id]),
        said=_("It is no longer shared."),
        whose=f"{it.text.name}, {it.whom}" if it.whom else it.text.name,
    )
    return act_page(request, acts.withdraw_agreement, it, EmptyForm(posted(request)), ask)


def _agreement(request: HttpRequest, pk: UUID) -> Agreement:
    it: Agreement = seen(request, Agreement, pk)
    return it


def _register(request: HttpRequest) -> str:
    """In which words one wants to read: said in the address, or by the form that was sent."""
    asked = request.POST.get("register") or request.GET.get("words", "")
    return asked if asked in Assent.Register.values else Assent.Register.PLAIN


def _whose(talent: Talent) -> list[tuple[str, str]]:
    represent = representatives(talent).values_list("aide", "aide__name")
    return [("", talent.name), *((str(pk), str(name)) for pk, name in represent)]


def _given(request: HttpRequest, talent: Talent, text: SharingText, form: AgreeForm) -> Any:
    if not form.is_valid():
        return None
    clean = form.cleaned_data
    told = {"facets": clean.get("facets", ()), "until": clean["until"], **reads.chosen(talent, text, clean.get("recipient", ""))}
    return _agreed(request, acts.give_agreement, talent, form, text=text, **told)


def _agreed(request: HttpRequest, verb: Any, subject: Any, form: AssentForm, **told: Any) -> Any:
    """Let in what proves it, if anything does, and carry out the act; None when the reader has been told why not."""
    clean = form.cleaned_data
    talent = subject if isinstance(subject, Talent) else subject.talent
    told |= {"register": clean["register"], "said": _("Agreed. Here is the receipt.")}
    if form.draws:
        represent = representatives(talent).filter(aide=clean.get("representative") or None).first()
        told |= {"how": clean["how"], "typed": clean["typed"], "representative": represent and represent.aide}
    try:
        if clean.get("how") == Assent.How.PAPER and clean.get("file"):
            with received(ASSENT.key, clean["file"], name=clean["file"].name) as upload:
                return door.perform(request, verb, subject, form, upload=upload, **told)
        with drawn(clean.get("drawn", "") if clean.get("how") == Assent.How.DRAWN else "", ASSENT.key) as upload:
            return door.perform(request, verb, subject, form, upload=upload, **told)
    except Refused as refusal:
        door.tell(request, refusal, form)
        return None


def _asked(request: HttpRequest, verb: Any, subject: Any, form: Any, text: SharingText, back: str, **more: Any) -> HttpResponse:
    talent = subject if isinstance(subject, Talent) else subject.talent
    register = _register(request)
    context = {
        "talent": talent,
        "own": assents.is_own(actor(request), talent),
        "minor": assents.is_minor(talent),
        "form": form,
        "text": text,
        "register": register,
        "registers": [(one.value, one.label) for one in Assent.Register],
        "words": getattr(text, register),
        "signing": signs(request, verb, subject),
        "back": back,
        "part": worded.part,
        **more,
    }
    return render(request, "pathways/agreement_new.html", context, status=400 if form.errors else 200)
