"""Each act of one’s own: whose, where it is offered, and what is sent."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conftest import Cast
from socle.documents.tests.files import photo
from socle.documents.tests.portraits import portrait_of
from socle.ground import now
from socle.journal.act import CLOCK
from socle.people import acts as people
from socle.people import extracts
from socle.people.acts import issue_token
from socle.site import acts as doors
from socle.site.tests.offer import Offer
from socle.site.tests.offers_governing import (
    declined,
    left_the_meeting,
    mandate,
    minutes_confirmed,
    more_time,
    noted_as_secretary,
    objection,
    opinion_asked,
    opinion_cancelled,
    proposal,
    recalled,
    signs,
    substitution,
    taken_back,
    tension,
)
from socle.site.tests.offers_signing_in import (
    address,
    closed,
    factor,
    factor_of,
    feed,
    feed_away,
    identity,
    mailing,
    session,
    sessions,
    texting_asked,
    texting_chosen,
    texting_confirmed,
    texting_ended,
)
from socle.site.tests.offers_talents import OF_TALENTS
from socle.site.webhooks import outside


def profile(cast):
    return Offer("Elsa", "/me/", "/me/", {"name": "Elsa Fanal", "language": "en"})


def token(cast):
    path = "/me/tokens/new/"
    return Offer("Elsa", path, path, {"purpose": "Export", "last_day": str(timezone.localdate() + timedelta(days=9))})


def issued(cast):
    elsa = cast.people["Elsa"]
    one = issue_token(cast.actor("Elsa"), elsa, purpose="Export", until=now() + timedelta(days=9), secret="socle_x")
    return Offer("Elsa", "/me/", f"/me/tokens/{one.pk}/withdraw/", {})


def portrait(cast):
    path = f"/people/{cast.people['Elsa'].pk}/portrait/"
    return Offer("Elsa", path, path, {"file": SimpleUploadedFile("moi.jpg", photo())})


def portrait_away(cast):
    one = portrait_of(cast, "Elsa")
    return Offer("Elsa", f"/people/{one.person_id}/portrait/", f"/portraits/{one.pk}/remove/", {})


def portrait_back(cast):
    one = people.remove_portrait(cast.actor("Elsa"), portrait_of(cast, "Elsa"))
    return Offer("Elsa", f"/people/{one.person_id}/portrait/", f"/portraits/{one.pk}/restore/", {})


def given_up(cast):
    path = f"/signatories/{signs(cast).pk}/end/"
    return Offer("Elsa", path, path, {})


def asked(page: str, **form: str) -> Callable[[Cast], Offer]:
    """What Elsa asks about her own data, on a page of its own."""

    def offer(cast):
        path = f"/people/{cast.people['Elsa'].pk}/{page}/"
        return Offer("Elsa", path, path, form)

    return offer


def extract(cast):
    made = people.ask_extract(cast.actor("Elsa"), cast.people["Elsa"])
    extracts.make.func(str(made.pk))
    return Offer("Elsa", f"/extracts/{made.pk}/", f"/extracts/{made.pk}/take/", {})


def contact(cast):
    return people.add_contact(cast.actor("Elsa"), cast.people["Elsa"], kind="phone", value="0612345678")


def reached(cast):
    path = f"/people/{cast.people['Elsa'].pk}/contacts/phone/"
    return Offer("Elsa", path, path, {"value": "0612345678"})


def reached_otherwise(cast):
    path = f"/contacts/{contact(cast).pk}/"
    return Offer("Elsa", path, path, {"value": "0756781234"})


def no_longer_reached(cast):
    path = f"/contacts/{contact(cast).pk}/end/"
    return Offer("Elsa", path, path, {})


def spoken(cast):
    path = f"/people/{cast.people['Elsa'].pk}/languages/"
    return Offer("Elsa", path, path, {"languages": ["fr", "wo"]})


def left(cast):
    told = {"organisation": cast.company, "kind": "works_for", "since": timezone.localdate() - timedelta(days=9)}
    path = f"/affiliations/{people.affiliate(cast.actor('Basile', 'registers'), cast.people['Elsa'], **told).pk}/end/"
    return Offer("Elsa", path, path, {"on": str(timezone.localdate())})


def aide(cast):
    told = {"aide": cast.people["Gaspard"], "purpose": "Les courriers", "until": timezone.localdate() + timedelta(days=9)}
    return people.name_aide(cast.actor("Elsa"), cast.people["Elsa"], **told)


def stood_by(cast):
    path = f"/people/{cast.people['Elsa'].pk}/aides/"
    until = str(timezone.localdate() + timedelta(days=9))
    return Offer("Elsa", path, path, {"aide": cast.people["Gaspard"].pk, "purpose": "Les courriers", "until": until})


def stood_by_no_more(cast):
    path = f"/aides/{aide(cast).pk}/end/"
    return Offer("Elsa", path, path, {})


def stands_by_no_more(cast):
    path = f"/aides/{aide(cast).pk}/withdraw/"
    return Offer("Gaspard", path, path, {})


def webhook(_cast):
    path = "/webhooks/new/"
    form = {"purpose": "Calendar", "address": "https://9.9.9.9/hook", "answerable": "IT", "kinds": ["role"]}
    return Offer("Elsa", path, path, form | {"last_day": str(timezone.localdate() + timedelta(days=9))})


def registered(cast, page: str, *, suspended: bool = False):
    place = outside.place("https://9.9.9.9/hook")
    more = {"purpose": "Calendar", "answerable": "IT", "kinds": ["role"], "until": now() + timedelta(days=9)}
    one = doors.register_webhook(cast.actor("Elsa"), cast.people["Elsa"], place=place, **more)
    if suspended:
        doors.suspend_webhook(CLOCK, one)
    return Offer("Elsa", f"/webhooks/{one.pk}/", f"/webhooks/{one.pk}/{page}/", {})


OF_PEOPLE = {
    "contact.added": reached,
    "contact.amended": reached_otherwise,
    "contact.ended": no_longer_reached,
    "language.told": spoken,
    "affiliation.ended": left,
    "aide.named": stood_by,
    "aide.ended": stood_by_no_more,
}

OFFERS = {
    "erasure.asked": asked("erasure"),
    "extract.asked": asked("extract"),
    "extract.taken": extract,
    "opposition.made": asked("opposition", purpose="tell", reason="Too many mails."),
    "restriction.asked": asked("restriction/ask", why="wrong", reason="That is not my name."),
    "mailing.chosen": mailing,
    "webhook.registered": webhook,
    "webhook.renewed": partial(registered, page="secret"),
    "webhook.resumed": partial(registered, page="resume", suspended=True),
    "webhook.ended": partial(registered, page="end"),
    "texting.asked": texting_asked,
    "texting.confirmed": texting_confirmed,
    "texting.chosen": texting_chosen,
    "texting.ended": texting_ended,
    "feed.opened": feed,
    "feed.closed": feed_away,
    "portrait.set": portrait,
    "portrait.removed": portrait_away,
    "portrait.restored": portrait_back,
    "factor.added": factor,
    "factor.removed": factor_of,
    "address.asked": address,
    "account.closed": closed,
    "session.ended": session,
    "sessions.ended": sessions,
    "identity.unlinked": identity,
    **OF_PEOPLE,
    **OF_TALENTS,
    "aide.withdrawn": stands_by_no_more,
    "person.renamed": profile,
    "token.issued": token,
    "token.withdrawn": issued,
    "tension.reworded": tension,
    "proposal.withdrawn": proposal,
    "proposal.extended": more_time,
    "opinion.asked": opinion_asked,
    "opinion.cancelled": opinion_cancelled,
    "objection.withdrawn": objection,
    "mandate.resigned": mandate,
    "mandate.withdrawn": taken_back,
    "signatory.ended": given_up,
    "substitution.begun": substitution,
    "substitution.recalled": recalled,
    "substitution.declined": declined,
    "meeting.left": left_the_meeting,
    "attendee.noted": noted_as_secretary,
    "minutes.confirmed": minutes_confirmed,
}
