"""Agreements to share a part of a file: given, agreed to by the second of two, withdrawn."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from socle.governance.models import Circle
from socle.journal.act import Refused
from socle.pathways import acts, reads
from socle.pathways.models import Agreement, SharingText, Talent
from socle.pathways.reads.agreements import representatives
from socle.people.models import Organisation, Person
from socle.site.api.answers import answering
from socle.site.api.door import Nothing, Said, narrowed, perform, see
from socle.site.api.lists import listed, narrowing

router = Router(tags=["agreements"])


class AgreementOut(Schema):
    """`counts_since`: empty while the second of two is waited for. `ending`: how it ended before its day, if it did."""

    id: UUID
    talent: UUID
    text: UUID
    with_circle: UUID | None
    with_organisation: UUID | None
    whom: str
    facets: list[str]
    since: datetime
    until: datetime
    counts_since: datetime | None
    ended_at: datetime | None
    ending: str
    version: int


class AgreementsOut(Schema):
    items: list[AgreementOut]
    next: str | None


class AssentIn(Said):
    """`words`: in which words it was read (easy, plain, full). `how`: own, or for who notes it typed or voice; a drawing and a sheet
    of paper are brought on the page. `representative`: who of those by law has agreed, if it is not the talent."""

    words: str
    how: str = "own"
    typed: str = ""
    representative: str = ""


class RepresentIn(Said):
    """`aide`: a person who is recorded, or else `name`, and how they are reached. `born_on`: where the file does not say it yet.
    Who represents a minor does so until the day on which they come of age."""

    aide: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    born_on: date | None = None


class RepresentationEndIn(Said):
    """`aide`: the person who represents the talent no longer."""

    aide: str


class RepresentedOut(Schema):
    """Who is represented now, and by whom."""

    talent: UUID
    aide: UUID


class AgreementIn(AssentIn):
    """`text`: the latest version, as it was read. `circle` or `organisation`: with whom; some texts name nobody."""

    text: str
    until: date
    facets: list[str] = []
    circle: str = ""
    organisation: str = ""


AGREEMENTS = narrowing("agreements")
_IDS = {"talent": "talent_id", "text": "text_id", "with_circle": "with_circle_id", "with_organisation": "with_organisation_id"}


@router.get("/agreements", response=answering(200, AgreementsOut))
def agreements(request: HttpRequest, asked: AGREEMENTS, talent: str = "") -> Any:  # type: ignore[valid-type]
    """List the agreements to share, as far as one may see them."""
    return listed(request, asked, "agreements", tuple(AgreementOut.model_fields), **narrowed(talent=talent))


@router.get("/agreements/{agreement}", response=answering(200, AgreementOut))
def agreement(request: HttpRequest, agreement: str) -> Any:
    """Read one agreement."""
    return _shown(see(request, Agreement, agreement))


@router.post("/talents/{talent}/agreements", response=answering(201, AgreementOut))
def give_agreement(request: HttpRequest, talent: str, said: AgreementIn) -> Any:
    """Agree to share, as oneself; or note how a talent has agreed."""
    it = see(request, Talent, talent)
    told = _told(request, said) | {"text": _text(it, said.text)}
    told |= {"circle": _recipient(Circle, said.circle, it), "organisation": _recipient(Organisation, said.organisation, it)}
    return Status(201, _shown(perform(request, acts.give_agreement, it, **told)))


@router.post("/agreements/{agreement}/confirm", response=answering(200, AgreementOut))
def confirm_agreement(request: HttpRequest, agreement: str, said: AssentIn) -> Any:
    """Agree as the second of two, to the same words."""
    it = see(request, Agreement, agreement)
    told = _told(request, said) | {"text": it.text}
    return _shown(perform(request, acts.confirm_agreement, it, **told))


@router.post("/agreements/{agreement}/withdraw", response=answering(200, AgreementOut))
def withdraw_agreement(request: HttpRequest, agreement: str, said: Nothing) -> Any:
    """Withdraw an agreement: it is closed at once."""
    return _shown(perform(request, acts.withdraw_agreement, see(request, Agreement, agreement)))


@router.post("/talents/{talent}/represent", response=answering(200, RepresentedOut))
def represent_talent(request: HttpRequest, talent: str, said: RepresentIn) -> Any:
    """Enter who represents a talent who is a minor."""
    it, told = see(request, Talent, talent), said.dict()
    told["aide"] = see(request, Person, said.aide) if said.aide else None
    perform(request, acts.represent_talent, it, **told)
    return {"talent": it.pk, "aide": representatives(it).latest("since").aide_id}


@router.post("/talents/{talent}/represent/end", response=answering(200, RepresentedOut))
def end_representation(request: HttpRequest, talent: str, said: RepresentationEndIn) -> Any:
    """Enter that somebody no longer represents a talent."""
    it = see(request, Talent, talent)
    one = next((one for one in representatives(it) if str(one.aide_id) == said.aide), None)
    if one is None:
        raise Refused(_("They do not represent this talent."), field="aide")
    perform(request, acts.end_representation, it, aide=one)
    return {"talent": it.pk, "aide": one.aide_id}


def _text(talent: Talent, pk: str) -> SharingText:
    """Among the texts that a talent of this programme may read, with a role or without."""
    found = next((one for one in reads.latest(talent.circle.programme, every=True) if str(one.pk) == pk), None)
    if found is None:
        raise Refused(_("There is no such text, or a newer version of it."), field="text")
    return found


def _recipient(model: Any, pk: str, talent: Talent) -> Any:
    if not pk:
        return None
    found = reads.one_possible(talent, model.__name__.lower(), pk)
    if found is None:
        raise Refused(_("Choose among those with whom one may share."), field="recipient")
    return found


def _told(request: HttpRequest, said: AssentIn) -> dict[str, Any]:
    told = said.dict()
    who = see(request, Person, said.representative) if said.representative else None
    return told | {"register": told.pop("words"), "representative": who}


def _shown(one: Agreement) -> dict[str, Any]:
    return {name: getattr(one, _IDS.get(name, name)) for name in AgreementOut.model_fields}
