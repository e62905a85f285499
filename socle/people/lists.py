"""The lists of people: who takes part, and the organisations around the programme."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from socle.ground import now
from socle.ground.asked import Blank, Blanks, asked
from socle.ground.dated import live
from socle.look.environment import DAY, address, date
from socle.look.lists import Cell, Choice, Column, Days, Listing, Sort, Text, YesNo, of, register
from socle.look.lists.filters import within
from socle.look.lists.view import many
from socle.people import reads, shown
from socle.people.erasing import ERASURES
from socle.people.folded import among, named
from socle.people.models import Alias, Invitation, Membership, Organisation
from socle.people.prospects import PROSPECTS
from socle.people.rules import spaced_siren
from socle.people.several import ADMIT, CHANGE_KIND, INVITE, WITHDRAW_INVITATION
from socle.people.standing import AIDES

BY_NAME = Sort("name", _("Name"), "sort_name")
NEWEST = Sort("newest", _("Newest first"), "pk", down=True)


def _said_beside(kind: str) -> Any:
    """What the rooms above say of each row, in a line."""

    def beside(actor: Any, rows: list[dict[str, Any]]) -> None:
        said = shown.details(kind, actor, [row["pk"] for row in rows])
        for row in rows:
            row["said"] = said.get(row["pk"], "")

    return beside


def _person_cell(row: Any) -> Cell:
    portrait = row["portrait"]
    return Cell(row["name"], dot=row["name"], picture=address("thumbnail", portrait, 96) if portrait else "")


PEOPLE = Listing(
    name="people",
    title=_("People"),
    page="people",
    label="people.person",
    rows=reads.people,
    columns=(
        Column("name", _("Name"), _person_cell, ("name", "portrait"), sort="name", exported=lambda row: row["name"]),
        Column("roles", _("Roles and circles"), lambda row: row["said"]),
    ),
    sorts=(BY_NAME, NEWEST),
    filters=(
        Text("q", _("Name"), lambda rows, words, actor: among(rows, words)),
        YesNo("account", _("Account"), reads.with_account, offered=reads.sees_accounts),
    ),
    counted=lambda number: ngettext("One person", "%(count)s people", number) % {"count": many(number)},
    address=lambda row: address("person", row["pk"]),
    beside=_said_beside("person"),
    several=(INVITE,),
    whose=lambda asked: "pk" if "account" in asked.values else "",
)


def _members(rows: Any, value: bool, actor: Any) -> Any:
    """Those that belong to the consortium now, as far as the reader may know; or the others."""
    those = Q(pk__in=_memberships(actor).values("organisation"))
    return rows.filter(those if value else ~those)


def _organisations_beside(actor: Any, rows: list[dict[str, Any]]) -> None:
    """What is said of each, and whether it belongs: asked for the rows of a page only, and not for all that had to be sorted."""
    _said_beside("organisation")(actor, rows)
    members = {pk for (pk,) in _belonging(actor, now(), [row["pk"] for row in rows])}
    member = Cell(str(_("member")), "here", icon="i-check")
    for row in rows:
        row["member"] = member if row["pk"] in members else ""


def _memberships(actor: Any) -> Any:
    return Membership.objects.seen_by(actor).filter(live(now()))


@asked
def _belonging(reader: Blank, at: Blank, organisations: Blanks) -> Any:
    return Membership.objects.seen_by(reader).filter(live(at), organisation__in=organisations).values_list("organisation")


def _called(rows: Any, words: str, actor: Any) -> Any:
    """Those of this name, or of this other name."""
    known_as = among(Alias.objects.seen_by(actor).filter(organisation__isnull=False), words, "name").values("organisation")
    return rows.filter(Q(pk__in=among(Organisation.objects.seen_by(actor), words).values("pk")) | Q(pk__in=known_as))


ORGANISATIONS = Listing(
    name="organisations",
    title=_("Organisations"),
    page="organisations",
    label="people.organisation",
    rows=lambda actor: Organisation.objects.seen_by(actor).filter(became=None),
    columns=(
        Column("name", _("Name"), lambda row: row["name"], ("name",), sort="name"),
        Column("kind", _("Kind of organisation"), lambda row: str(Organisation.Kind(row["kind"]).label).capitalize(), ("kind",)),
        Column("member", _("Consortium"), lambda row: row["member"]),
        Column("seats", _("Sits in"), lambda row: row["said"]),
        Column(
            "siren", "SIREN", lambda row: spaced_siren(row["siren"]).replace(" ", "\u00a0"), ("siren",), exported=lambda row: row["siren"]
        ),
    ),
    sorts=(BY_NAME, NEWEST),
    filters=(
        Text("q", _("Name"), _called),
        Choice("kind", _("Kind of organisation"), of("kind"), choices=lambda actor, chosen: Organisation.Kind.choices),
        YesNo("member", _("Member"), _members),
    ),
    counted=lambda number: ngettext("One organisation", "%(number)s organisations", number) % {"number": many(number)},
    address=lambda row: address("organisation", row["pk"]),
    beside=_organisations_beside,
    several=(CHANGE_KIND, ADMIT),
)


INVITATION_STATES = (("waiting", _("waiting")), ("accepted", _("accepted")), ("withdrawn", _("withdrawn")), ("over", _("over")))


def _of_state(state: str) -> Q:
    open_ = Q(accepted_at=None, withdrawn_at=None)
    return {
        "accepted": Q(accepted_at__isnull=False),
        "withdrawn": Q(withdrawn_at__isnull=False),
        "waiting": open_ & Q(until__gt=now()),
        "over": open_ & Q(until__lte=now()),
    }[state]


def _invitation_state(row: Any) -> str:
    if row["accepted_at"]:
        return "accepted"
    return "withdrawn" if row["withdrawn_at"] else "waiting" if row["until"] > now() else "over"


def _invitation_cell(row: Any) -> Cell:
    state = _invitation_state(row)
    return Cell(str(dict(INVITATION_STATES)[state]), {"accepted": "yes", "waiting": "open"}.get(state, ""))


def _invitations(actor: Any) -> Any:
    """Those of people who are known by name, and one's own: who invites a talent sees it in their file."""
    return Invitation.objects.seen_by(actor).filter(Q(person__closed_at=None) | Q(person=actor.person))


INVITATIONS = Listing(
    name="invitations",
    title=_("Invitations"),
    page="invitations",
    label="people.invitation",
    rows=_invitations,
    columns=(
        Column("name", _("Name"), lambda row: str(row["person__name"]), ("person__name", "person")),
        Column("state", _("What came of it"), _invitation_cell, ("accepted_at", "withdrawn_at", "until")),
        Column("purpose", _("What for?"), lambda row: row["purpose"], ("purpose",)),
        Column("email", _("E-mail address"), lambda row: row["email"], ("email",)),
        Column("until", _("Until"), lambda row: date(row["until"], DAY), (), lambda row: row["until"], day=True),
        Column("by", _("Invited by"), lambda row: str(row["inviter__name"]), ("inviter__name",)),
        Column("sent", _("Sent on"), lambda row: date(row["sent_at"], DAY), ("sent_at",), lambda row: row["sent_at"], "newest", day=True),
    ),
    sorts=(NEWEST,),
    filters=(
        Text("q", _("Name"), lambda rows, words, actor: named(rows, words, "person__name")),
        Choice(
            "state",
            _("What came of it"),
            lambda rows, state, actor: rows.filter(_of_state(state)),
            choices=lambda actor, chosen: INVITATION_STATES,
        ),
        Days("sent", _("Sent"), within("sent_at")),
    ),
    counted=lambda number: ngettext("One invitation", "%(number)s invitations", number) % {"number": many(number)},
    address=lambda row: address("person", row["person"]),
    several=(WITHDRAW_INVITATION,),
    whose=lambda asked: "person",
)


def declare() -> None:
    """Say them; called once, when the room is ready."""
    for one in (PEOPLE, ORGANISATIONS, PROSPECTS, INVITATIONS, AIDES, ERASURES):
        register(one)
