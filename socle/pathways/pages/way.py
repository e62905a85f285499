"""The way of a talent, and what was said with them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from socle.ground import now
from socle.journal.acting import Ask, act_page, posted
from socle.journal.door import actor, page, seen
from socle.pathways import acts, reads
from socle.pathways.forms import EndForm, NoteForm, PassageForm, PauseForm, PhaseForm
from socle.pathways.models import Note, Passage, Pathway, Pause, Phase, Talent
from socle.people.forms import EmptyForm


@page
def passage_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a talent begins a phase."""
    it = seen(request, Talent, pk)
    pathways, phases = reads.phases(actor(request), it.circle.programme)
    first = {"since": timezone.localdate(now()), "pathway": it.pathway_id, "phase": it.phase_id}
    ask = _ask(it, _("Where do they go on?"), _("The phase before ends on that day. What was entered stays known."), _("They go on there"))
    form = PhaseForm(posted(request), pathways=pathways, phases=phases, initial=first)
    return act_page(request, acts.begin_passage, it, form, ask, details=lambda clean: _chosen(request, clean))


@page
def passage_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a phase that was entered wrongly."""
    one = seen(request, Passage, pk)
    pathways, phases = reads.phases(actor(request), one.talent.circle.programme)
    told = {"pathway": one.pathway_id, "phase": one.phase_id, "since": one.since, "until": one.until}
    lede = _("It is said anew; what was entered first stays known as such.")
    form = PassageForm(posted(request), pathways=pathways, phases=phases, initial=told)
    ask = _ask(one.talent, _("Correct a phase"), lede, _("Correct it"))
    return act_page(request, acts.correct_passage, one, form, ask, details=lambda clean: _chosen(request, clean))


@page
def passage_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter the day on which a phase was over."""
    one = seen(request, Passage, pk)
    ask = _ask(one.talent, _("This phase is over"), _("Where another one follows at once, enter that one instead."), _("It is over"))
    return act_page(request, acts.end_passage, one, EndForm(posted(request), initial={"until": timezone.localdate(now())}), ask)


@page
def pause_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a talent’s way rests."""
    it = seen(request, Talent, pk)
    ask = _ask(it, _("Their way rests"), _("They stay in their phase. The reason is read by whoever accompanies them."), _("It rests"))
    return act_page(request, acts.begin_pause, it, PauseForm(posted(request), initial={"since": timezone.localdate(now())}), ask)


@page
def pause_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a talent goes on."""
    one = seen(request, Pause, pk)
    ask = _ask(one.talent, _("They go on"), _("The rest ends on that day."), _("They go on"))
    return act_page(request, acts.end_pause, one, EndForm(posted(request), initial={"until": timezone.localdate(now())}), ask)


@page
def pause_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a rest that was entered wrongly."""
    one = seen(request, Pause, pk)
    told = {"reason": one.reason, "since": one.since, "until": one.until}
    lede = _("It is said anew; what was entered first stays known as such.")
    ask = _ask(one.talent, _("Correct a rest"), lede, _("Correct it"))
    return act_page(request, acts.correct_pause, one, PauseForm(posted(request), initial=told), ask)


@page
def pause_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that a rest never was."""
    one = seen(request, Pause, pk)
    lede = _("They did not rest then. That it was entered stays in the journal.")
    ask = _ask(one.talent, _("This rest never was"), lede, _("Take it out"))
    return act_page(request, acts.withdraw_pause, one, EmptyForm(posted(request)), ask)


@page
def note_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one has spoken with a talent."""
    it = seen(request, Talent, pk)
    ask = _ask(it, _("Note a talk"), _("Even a word is worth a line: it tells the others that somebody was there."), _("Note it"))
    return act_page(request, acts.write_note, it, NoteForm(posted(request), initial={"on": timezone.localdate(now())}), ask)


@page
def note_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend a note of one’s own."""
    note = seen(request, Note, pk)
    form = NoteForm(posted(request), initial={"text": note.text, "shared": note.shared_at is not None})
    del form.fields["kind"], form.fields["on"]
    ask = _ask(note.talent, _("Mend a note"), _("Within a week, by who wrote it."), _("Mend it"))
    return act_page(request, acts.amend_note, note, form, ask)


def _chosen(request: HttpRequest, clean: dict[str, Any]) -> dict[str, Any]:
    return clean | {"pathway": seen(request, Pathway, UUID(clean["pathway"])), "phase": seen(request, Phase, UUID(clean["phase"]))}


def _ask(it: Talent, title: str, lede: str, button: str) -> Ask:
    return Ask(title=title, lede=lede, button=button, said=_("Entered."), back=reverse("talent", args=[it.pk]), whose=it.name)
