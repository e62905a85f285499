"""One page shows and edits all: what stands in a talent’s way, where they want to go, and the steps there."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from socle.governance import gate
from socle.journal.door import actor, oneself, page, wearing
from socle.pathways.forms.plan import ObstacleAmendForm
from socle.pathways.models import Part, Step, Talent
from socle.pathways.opened import FOLLOW, READ
from socle.pathways.pages.deeds import DEEDS, Failed, sent
from socle.pathways.pages.files import file_of, place_of
from socle.pathways.reads import plan as reads
from socle.pathways.reads.turns import turned
from socle.people import helping

TASKS = "tasks"


@page
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan of a talent; each form of it is sent to this page, and says at its place what is wrong with it."""
    it = file_of(request, pk)
    who = actor(request)
    facets = gate.facets(who, READ, it)
    open_to = {*Part.values, TASKS} if facets is None else facets & {*Part.values, TASKS}
    if not open_to:
        raise Http404
    around = _Around(request, it)
    failed = sent(request, it, around.form) if request.method == "POST" else None
    if request.method == "POST" and failed is None and not request.headers.get("HX-Request"):
        return redirect(_back(request, it))
    return render(request, "pathways/plan.html", _told(request, it, open_to, around, failed), status=400 if failed else 200)


def _told(request: HttpRequest, it: Talent, open_to: set[str] | frozenset[str], around: "_Around", failed: Failed | None) -> dict[str, Any]:
    who = actor(request)
    own = it.person_id == helping.whose(who)
    signing = wearing(request, FOLLOW, it) or (oneself(request) if own else None)
    return {
        "talent": it,
        "own": own,
        "signing": signing,
        "writes": signing is not None and not it.became_id,
        "tells": not own and signing is not None and not it.became_id,
        "tasks": TASKS in open_to,
        "parts": bool(open_to - {TASKS}) and not who.through.aide,
        "knots": around.knots,
        "turned": turned(who, "obstacle", talent=it) if around.knots else {},
        "goals": reads.goals(who, it) if TASKS in open_to else [],
        "today": timezone.localdate(),
        "failed": failed,
        "form": around.shown,
        "place": place_of(request, it.circle_id),
        "states": {"step": dict(Step.State.choices)},
    }


def _back(request: HttpRequest, it: Talent) -> str:
    """Where it was done: the plan, or the first page of the file."""
    name = "talent" if request.POST.get("from") == "file" else "plan"
    at = request.POST.get("of", "") if name == "plan" else "steps"
    return f"{reverse(name, args=[it.pk])}#{at}"


class _Around:
    """What the forms of one page need to know of its talent, asked once."""

    def __init__(self, request: HttpRequest, it: Talent) -> None:
        self.request, self.it = request, it
        self._knots: list[reads.Knot] | None = None

    @property
    def knots(self) -> list[reads.Knot]:
        if self._knots is None:
            self._knots = reads.knots(actor(self.request), self.it)
        return self._knots

    def form(self, do: str, subject: Any, posted: Any = None, initial: Any = None) -> Any:
        """The form of a deed, about something."""
        more: dict[str, Any] = {"initial": initial} if initial else {}
        if do == "obstacle_new":
            more["told"] = frozenset(knot.theme for knot in self.knots)
            more["offered"] = reads.offered(actor(self.request), self.it.circle.programme)
        if DEEDS[do].form is ObstacleAmendForm:
            more["theme"] = subject.theme
        if do == "goal_new":
            more["lifting"] = reads.lifting(self.knots, timezone.localdate())
        return DEEDS[do].form(posted, of=getattr(subject, "id", subject), do=do, **more)

    def shown(self, do: str, subject: Any, failed: Failed | None) -> Any:
        """The form as it stands on the page: as it was sent if something is wrong with it."""
        if failed and (failed.do, failed.of) == (do, str(subject.id)):
            return failed.form
        return self.form(do, subject, None, _INITIAL[do](subject) if do in _INITIAL else None)


_INITIAL: dict[str, Any] = {
    "obstacle_amend": lambda one: {"situations": list(one.codes), "impact": one.impact_code, "priority": one.priority, "words": one.words},
    "goal_amend": lambda one: {"text": one.text},
    "step_amend": lambda one: {"text": one.text, "by": one.by, "by_words": one.by_words, "due_on": one.due_on},
}
