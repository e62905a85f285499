"""People: the list, one person, and the acts on them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from socle.journal import reasons
from socle.journal.acting import Ask, act_page, posted, signs
from socle.journal.door import Weak, actor, hats, is_weak, page, seen, shows
from socle.people import acts, reads, shown, ways_in
from socle.people.forms import AccountForm, PersonForm
from socle.people.forms.doubts import doubted, sure
from socle.people.listing import listed
from socle.people.models import Person
from socle.people.pages.near import near
from socle.people.pages.places import programme
from socle.people.ways_in import WaysIn


@page
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the reader may see, by name."""
    may = any("keep_people" in hat.powers for hat in hats(request))
    return render(request, "people/people.html", {"page": listed(request, "people"), "may_record": may})


@page
@require_safe
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody: which roles and seats they hold, and held."""
    who = reads.somebody(actor(request), pk)
    if who is None:
        raise Http404
    if who.became_id:
        return redirect("person", who.became_id)
    own = who.pk == actor(request).person
    keeps = bool(reasons.why(actor(request), "keep_people", who)) and signs(request, acts.open_account, who) is not None
    weak = not keeps and not own and is_weak(request, "keep_people", who)
    state = reads.state(who)
    if weak and state is not reads.State.HERE:
        raise Weak
    if state is not reads.State.HERE and not keeps and not own:
        raise Http404
    here = state is reads.State.HERE
    ways = ways_in.of_person(actor(request), who) if keeps and here else WaysIn()
    closure = None if own else ways.closure
    may_recover = closure is None if ways.has_account else ways.was_closed
    may_invite = keeps and here and not ways.has_account
    recovery = ways.recovery if ways.has_account or may_recover else None
    context = {
        "person": who,
        "own": own,
        "weak": weak,
        "known": state is not reads.State.LEFT,
        "may_rename": here and signs(request, acts.rename_person, who) is not None,
        "may_open": may_invite,
        "invitation": ways.invitation if may_invite else None,
        "may_recover": may_recover,
        "may_close": ways.has_account and closure is None,
        "closure": closure,
        "recovery": recovery,
        "begun_by_me": recovery and recovery.begun_by == actor(request).person,
        "may_keep": here and keeps and not own,
        "aside": reads.restriction(actor(request), who) if state is reads.State.ASIDE and keeps else None,
        "why": reasons.why(actor(request), "see_organisation", who),
        "sections": shown.sections("person", actor(request), who),
    }
    shows(request, who)
    return render(request, "people/person.html", context)


@page
def person_new(request: HttpRequest) -> HttpResponse:
    """Record a person."""
    ground = programme(request)
    ask = Ask(
        title=_("Record a person"),
        lede=_("Only those who take part in governing or in accompanying. A person has no right before a decision gives them a role."),
        button=_("Record this person"),
        back=reverse("people"),
        said=_("Recorded. A decision can now give them a seat or a role."),
        whose=ground.name,
    )
    others = near(request, Person, ground.thing)
    form = doubted(PersonForm(posted(request), initial={"language": "fr"}), others)
    return act_page(request, acts.record_person, ground.thing, form, ask, to=_page_of, details=sure, **others)


@page
def person_name(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct somebody's name, or the language in which Socle writes to them."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Correct a name"),
        lede=_("The name is corrected everywhere. The journal keeps that it was corrected, not what it was."),
        button=_("Correct the name"),
        back=reverse("person", args=[pk]),
        said=_("The name is corrected."),
        whose=who.name,
    )
    form = PersonForm(posted(request), initial={"name": who.name, "language": who.language})
    return act_page(request, acts.rename_person, who, form, ask)


@page
def account_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open an account for somebody."""
    who = seen(request, Person, pk)
    ask = Ask(
        title=_("Open an account for {name}").format(name=who.name),
        lede=_("An account lets somebody sign in. It gives no right: rights come from roles."),
        button=_("Open the account"),
        back=reverse("person", args=[pk]),
        said=_("The account is open."),
        whose=who.name,
    )
    return act_page(request, acts.open_account, who, AccountForm(posted(request)), ask)


def _page_of(who: Person) -> str:
    return reverse("person", args=[who.pk])
