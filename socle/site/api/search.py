"""Search: what one may see, found by what it is called."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from socle.journal.act import Refused
from socle.journal.search.kinds import kinds
from socle.journal.search.question import Question
from socle.journal.search.results import Group, Result, grouped
from socle.site.api.answers import answering
from socle.site.api.door import actor

router = Router(tags=["search"])


class ResultOut(Schema):
    """`known_as`: the other name by which it was found; `excerpt`: what it says where it answers, if it is found by that;
    `is_close`: it is not written quite like what was asked."""

    id: UUID
    name: str
    known_as: str
    excerpt: str
    circle: UUID | None
    is_over: bool
    is_close: bool


class GroupOut(Schema):
    """The results of one kind, the best first, fifty at most; `is_more` says that there are more."""

    kind: str
    items: list[ResultOut]
    is_more: bool


class FoundOut(Schema):
    groups: list[GroupOut]


@router.get("/search", response=answering(200, FoundOut))
def search(request: HttpRequest, q: str, kind: str = "") -> Any:
    """Find what one may see by names, titles and numbers and by what its texts say, of every kind or of one."""
    question = Question.of(q)
    if problem := question.problem():
        raise Refused(problem, field="q", code="question")
    if kind and kind not in {one.name for one in kinds()}:
        raise Refused(_("There is no such kind of things."), field="kind", code="kind")
    return {"groups": [shown(group) for group in grouped(actor(request), question, [kind] if kind else ())]}


def shown(group: Group) -> dict[str, Any]:
    fields = ("id", "name", "known_as", "is_over", "is_close")
    items = [{name: getattr(one, name) for name in fields} | {"circle": one.circle_id, "excerpt": said(one)} for one in group.results]
    return {"kind": group.kind.name, "items": items, "is_more": group.is_more}


def said(one: Result) -> str:
    return "".join(text for text, _answers in one.excerpt)
