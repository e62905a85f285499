"""Writing a proposal: its words, and the typed changes that it would carry out."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.governance import acts, reads
from socle.governance.forms import CHANGE_FORMS, ChangeForm, ProposalForm, change_forms, choices_of
from socle.governance.models import Circle, Proposal, Tension, Version
from socle.journal import door

MOST_CHANGES = 20


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, tension: UUID) -> HttpResponse:
    """Make a proposal of a tension."""
    felt = door.seen(request, Tension, tension)
    desk = _Desk(request, felt.circle, {"title": "", "text": ""}, [])
    if desk.is_sent and desk.is_valid():
        said = _("Your proposal is a draft. The facilitator opens it when the circle meets.")
        if made := door.perform(request, acts.draft, felt, desk.form, said=said, **desk.details()):
            return redirect("proposal", made.pk)
    return desk.show("governance/proposal_new.html", {"tension": felt})


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a proposal, which makes a new version."""
    thing = door.seen(request, Proposal, pk)
    if thing.stage not in (Proposal.Stage.DRAFT, Proposal.Stage.OPEN):
        raise Http404
    seen = request.POST.get("seen", "")
    number = int(seen) if seen.isdecimal() and int(seen) < thing.version else thing.version
    version = _version(request, thing, number)
    desk = _Desk(request, thing.circle, {"title": version.title, "text": version.text}, version.changes)
    if desk.is_sent and desk.is_valid():
        said = _("A new version is written. Nobody has spoken on it yet.")
        if door.perform(request, acts.rewrite, thing, desk.form, said=said, **desk.details()):
            return redirect("proposal", pk)
    theirs = _theirs(request, thing) if getattr(desk.form, "stale", None) else None
    page = {"proposal": thing, "tension": thing.tension, "theirs": theirs, "version": thing.version}
    return desk.show("governance/proposal_edit.html", page)


def _version(request: HttpRequest, thing: Proposal, number: int) -> Version:
    rows = Version.objects.seen_by(door.actor(request)).filter(proposal=thing)
    return rows.filter(number=number).first() or rows.get(number=thing.version)


def _theirs(request: HttpRequest, thing: Proposal) -> dict[str, Any]:
    """The version that somebody wrote in the meantime, in words, so that both texts can be read side by side."""
    version = _version(request, thing, thing.version)
    actor = door.actor(request)
    effects = reads.effects(version.changes, reads.names(actor, version.changes))
    return {"number": version.number, "title": version.title, "text": version.text, "author": version.author.name, "effects": effects}


class _Desk:
    """The page on which a proposal is written: its words, its changes, and buttons that add or remove a change."""

    def __init__(self, request: HttpRequest, circle: Circle, words: dict[str, str], changes: list[dict[str, Any]]) -> None:
        self.request, self.circle = request, circle
        posted = request.POST if request.method == "POST" else None
        self.is_sent = posted is not None and "send" in posted
        search = (posted or request.GET).get("search", "").strip()
        chosen = [str(value) for name, value in (posted or {}).items() if name.endswith("-person")]
        self.choices = choices_of(door.actor(request), circle, search, chosen)
        self.search = search
        self.form = ProposalForm(posted if self.is_sent else None, initial=words if posted is None else posted.dict())
        self.parts = self._posted() if posted is not None else self._from(changes)

    def is_valid(self) -> bool:
        """Whether the words and every change can be understood; each wrong one says so at its field."""
        return all([self.form.is_valid(), *(part.is_valid() for part in self.parts)])

    def details(self) -> dict[str, Any]:
        made = [change for part in self.parts for change in part.changes()]
        return {"title": self.form.cleaned_data["title"], "text": self.form.cleaned_data["text"], "changes": made}

    def show(self, template: str, page: dict[str, Any]) -> HttpResponse:
        path, _beneath = reads.around(door.actor(self.request), self.circle)
        page |= {
            "form": self.form,
            "parts": self.parts,
            "offered": [(kind, form.title) for kind, form in CHANGE_FORMS.items() if kind != "role.amended"],
            "amendable": [(role["id"], role["name"]) for role in self.choices.roles],
            "search": self.search,
            "path": path,
            "circle": path[-1],
            "signed": door.wearing(self.request, "make_proposals", self.circle),
        }
        wrong = self.is_sent and (self.form.errors or any(part.errors for part in self.parts))
        return render(self.request, template, page, status=400 if wrong else 200)

    def _from(self, changes: list[dict[str, Any]]) -> list[ChangeForm]:
        initial = change_forms(self.choices, changes)
        self._offer_new_roles((one["id"], one["name"]) for one in initial if one["kind"] == "role.added")
        return [self._part(one["kind"], place, initial=one) for place, one in enumerate(initial)]

    def _posted(self) -> list[ChangeForm]:
        post = self.request.POST
        places = [n for n in range(MOST_CHANGES) if post.get(f"{n}-kind") in CHANGE_FORMS and post.get("remove") != str(n)]
        new = [(post.get(f"{n}-id", ""), post.get(f"{n}-name", "")) for n in places if post.get(f"{n}-kind") == "role.added"]
        self._offer_new_roles(new)
        parts = [self._part(post[f"{n}-kind"], n, data=post if self.is_sent else None, initial=self._typed(n)) for n in places]
        return [*parts, *self._added(max(places, default=-1) + 1)]

    def _added(self, place: int) -> list[ChangeForm]:
        """The empty form that a button asked for; changing a role begins with the role as it is."""
        post = self.request.POST
        asked = post.get("amend", "") if "change" in post else post.get("add", "")
        if self.is_sent or place >= MOST_CHANGES:
            return []
        if asked in CHANGE_FORMS and asked != "role.amended":
            part = self._part(asked, place)
            if asked == "role.added":
                self._offer_new_roles([(part["id"].value(), _("the role above"))])
            return [part]
        role = self.choices.role(asked)
        if role is None:
            return []
        powers = [one["power"] for one in role["powers"]]
        return [self._part("role.amended", place, initial=role | {"role": role["id"], "base": role["text"], "powers": powers, "id": ""})]

    def _typed(self, place: int) -> dict[str, Any]:
        """What was typed so far in one change, so that adding another one loses nothing."""
        prefix, post = f"{place}-", self.request.POST
        several = ("powers",)
        return {
            name.removeprefix(prefix): post.getlist(name) if name.endswith(several) else post[name]
            for name in post
            if name.startswith(prefix)
        }

    def _offer_new_roles(self, pairs: Any) -> None:
        self.choices.new_roles = [(key, name or _("the new role")) for key, name in pairs]

    def _part(self, kind: str, place: int, **given: Any) -> ChangeForm:
        return CHANGE_FORMS[kind](choices=self.choices, prefix=str(place), **given)
