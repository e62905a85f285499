"""What documents are for among people: portraits and logos."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, Max, OuterRef, Subquery, When
from django.utils.translation import gettext_lazy as _

from socle.documents import duties, store
from socle.documents.kinds import PICTURES
from socle.documents.models import Document
from socle.documents.purposes import Purpose, Rule, register_aside, register_end
from socle.documents.purposes import register as register_purpose
from socle.ground import now
from socle.journal.queue import Happened, listen
from socle.journal.references import reference
from socle.people.models import Membership, Person
from socle.people.models.names import WITHHELD
from socle.people.notices import tell

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
FROM_THE_FIRST_DAY = date(2026, 1, 1)

# A portrait stays while its person belongs here, and a year longer; who belongs, governance says
PORTRAIT = Purpose(
    key="portrait",
    says=_("a portrait"),
    read_power="see_organisation",
    kinds=PICTURES,
    most=15_000_000,
    rules=(Rule(FROM_THE_FIRST_DAY, after_end=YEAR, after_removal=MONTH),),
    edge=1024,
    sizes=(96, 288),
)
LOGO = Purpose(
    key="logo",
    says=_("a logo"),
    read_power="see_organisation",
    kinds=PICTURES,
    most=15_000_000,
    rules=(Rule(FROM_THE_FIRST_DAY, after_end=3 * YEAR, after_removal=MONTH),),
    edge=1024,
    sizes=(96, 288),
    whole=True,
)


def register() -> None:
    """Let portraits and logos be brought."""
    register_purpose(PORTRAIT)
    register_purpose(LOGO)
    register_end("logo", membership_ended)
    register_aside("portrait", of_whom_is_set_aside)
    listen("portrait.set", "logo.set")(duties.soon)


def membership_ended() -> Any:
    """When the organisation of a logo has left the consortium; what never was a member never leaves."""
    of_it = Membership.kept.filter(organisation=OuterRef("about"))
    last = of_it.order_by().values("organisation").annotate(last=Max("until")).values("last")
    still = of_it.exclude(until__lte=now())
    return Case(When(~Exists(still), then=Subquery(last)), output_field=DateTimeField())


def of_whom_is_set_aside() -> Any:
    """Of somebody whose data are set aside no picture is shown either, whoever still knows its address."""
    return Exists(Person.kept.filter(pk=OuterRef("owner"), name=WITHHELD))


def forget_of(person: Person) -> None:
    """Remove the bytes of what shows somebody who is erased, once it is certain that they are."""
    for name in Document.kept.filter(owner=person.pk).values_list("file", flat=True):
        transaction.on_commit(partial(store.discard, name))


@listen("document.quarantined")
def infected(happened: Happened) -> None:
    """Whoever brought a file with a virus is told so, and where it was."""
    document = happened.result
    if Person.kept.filter(pk=document.uploaded_by).exists():
        tell([document.uploaded_by], "document_infected", reference(document), _place(document))


def _place(document: Any) -> str:
    if document.purpose == PORTRAIT.key:
        return f"/people/{document.about}/portrait/"
    if document.purpose == LOGO.key:
        return f"/organisations/{document.about}/logo/"
    return "/me/"
