"""What is one's own is done as oneself: wherever such an act is offered the page says so, and so does its entry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conftest import Cast, entry_of
from socle.documents.tests.files import photo
from socle.documents.tests.portraits import portrait_of
from socle.governance import acts
from socle.governance.models import Substitute
from socle.governance.tests import scene
from socle.governance.tests.meetings import met
from socle.ground import now
from socle.journal.act import ACTS, CLOCK
from socle.people import acts as people
from socle.people import extracts, texts
from socle.people.acts import issue_token
from socle.people.models import Account, Session, Signatory
from socle.people.tests.keys import just_in, with_app
from socle.site import acts as doors
from socle.site.webhooks import outside


@pytest.fixture(autouse=True)
def _texts_can_be_sent(settings: Any):
    settings.CONFIGURATION = replace(settings.CONFIGURATION, sms="json://127.0.0.1:9/{to}")


@dataclass(frozen=True)
class Offer:
    """An act of one's own: whose, on which page it is offered, where its form is sent and with what."""

    who: str
    page: str
    sent: str
    form: dict[str, Any]


def profile(cast):
    return Offer("Elsa", "/me/", "/me/", {"name": "Elsa Fanal", "language": "en"})


def token(cast):
    path = "/me/tokens/new/"
    return Offer("Elsa", path, path, {"purpose": "Export", "last_day": str(timezone.localdate() + timedelta(days=9))})


def issued(cast):
    elsa = cast.people["Elsa"]
    one = issue_token(cast.actor("Elsa"), elsa, purpose="Export", until=now() + timedelta(days=9), secret="socle_x")
    return Offer("Elsa", "/me/", f"/me/tokens/{one.pk}/withdraw/", {})


def tension(cast):
    path = f"/tensions/{scene.raised(cast).pk}/words/"
    return Offer("Elsa", path, path, {"text": "In other words"})


def proposal(cast):
    path = f"/proposals/{scene.drafted(cast).pk}/"
    return Offer("Elsa", path, f"{path}withdrawal/", {})


def more_time(cast):
    opening = {
        "present": scene.ids(cast, scene.NORD),
        "deadline": scene.days_later(9),
        "clear_at": scene.days_later(2),
        "zone": "Europe/Paris",
    }
    path = f"/proposals/{acts.open_to_positions(cast.actor('Dario', 'facilitator'), scene.drafted(cast), **opening).pk}/"
    day = str(timezone.localdate() + timedelta(days=4))
    return Offer("Elsa", path, f"{path}deadline/", {"day": day, "hour": "18:00", "clarification": "on"})


def objection(cast):
    one = scene.objected(cast, scene.opened(cast))
    return Offer("Cléo", f"/proposals/{one.proposal_id}/", f"/objections/{one.pk}/withdraw/", {})


def mandate(cast):
    path = f"/mandates/{scene.held(cast, 'Elsa', 'nord', 'member').pk}/end/"
    return Offer("Elsa", path, path, {})


def portrait(cast):
    path = f"/people/{cast.people['Elsa'].pk}/portrait/"
    return Offer("Elsa", path, path, {"file": SimpleUploadedFile("moi.jpg", photo())})


def portrait_away(cast):
    one = portrait_of(cast, "Elsa")
    return Offer("Elsa", f"/people/{one.person_id}/portrait/", f"/portraits/{one.pk}/remove/", {})


def portrait_back(cast):
    one = people.remove_portrait(cast.actor("Elsa"), portrait_of(cast, "Elsa"))
    return Offer("Elsa", f"/people/{one.person_id}/portrait/", f"/portraits/{one.pk}/restore/", {})


def stood_in(cast):
    """Elsa asks Gaspard to stand in for her as a member of Nord."""
    more = {"person": cast.people["Gaspard"], "powers": ["raise_tensions"], "until": scene.days_later(9)}
    acts.stand_in(cast.actor("Elsa"), scene.held(cast, "Elsa", "nord", "member"), **more)
    return Substitute.kept.latest("recorded_since")


def substitution(cast):
    path = f"/mandates/{scene.held(cast, 'Elsa', 'nord', 'member').pk}/substitute/"
    until = str(timezone.localdate() + timedelta(days=9))
    return Offer("Elsa", path, path, {"person": cast.people["Gaspard"].pk, "powers": ["raise_tensions"], "until": until})


def recalled(cast):
    path = f"/mandates/{stood_in(cast).mandate_id}/recall/"
    return Offer("Elsa", path, path, {})


def declined(cast):
    path = f"/substitutes/{stood_in(cast).pk}/decline/"
    return Offer("Gaspard", path, path, {})


def signs(cast) -> Signatory:
    return people.name_signatory(cast.actor("Basile", "registers"), cast.company, person=cast.people["Elsa"])


def given_up(cast):
    path = f"/signatories/{signs(cast).pk}/end/"
    return Offer("Elsa", path, path, {})


def taken_back(cast):
    until = scene.days_later(90)
    for role in ("member", "guide"):
        more = {"holder": cast.people["Gaspard"], "until": until, "organisation": cast.company, "quality": "financial"}
        acts.fill_role(cast.actor("Cléo", "lead"), cast.role("nord", role), **more)
    path = f"/signatories/{signs(cast).pk}/withdraw/{scene.held(cast, 'Gaspard', 'nord', 'guide').pk}/"
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


def mailing(_cast):
    return Offer("Elsa", "/me/mailing/", "/me/mailing/", {"rhythm": "daily", "wanted": ["proposal_opened"]})


def texted(cast):
    contact = people.add_contact(cast.actor("Elsa"), cast.people["Elsa"], kind="phone", value="06 12 34 56 78")
    return people.ask_texting(cast.actor("Elsa"), contact)


def texting_asked(cast):
    contact = people.add_contact(cast.actor("Elsa"), cast.people["Elsa"], kind="phone", value="06 12 34 56 78")
    return Offer("Elsa", "/me/texts/", f"/me/texts/{contact.pk}/ask/", {})


def texting_confirmed(cast):
    return Offer("Elsa", "/me/texts/", "/me/texts/", {"code": texts.code_of(texted(cast))})


def texting_chosen(cast):
    texting = texted(cast)
    people.confirm_texting(cast.actor("Elsa"), texting, code=texts.code_of(texting))
    return Offer("Elsa", "/me/texts/", "/me/texts/", {"rhythm": "weekly", "kinds": ["mandate_given"]})


def texting_ended(cast):
    texted(cast)
    return Offer("Elsa", "/me/texts/", "/me/texts/end/", {})


def feed(_cast):
    return Offer("Elsa", "/me/mailing/", "/me/calendar/new/", {})


def feed_away(cast):
    people.open_feed(cast.actor("Elsa"), cast.people["Elsa"], secret="socle_y")
    return Offer("Elsa", "/me/mailing/", "/me/calendar/close/", {})


def factor(cast):
    with_app(cast, "Elsa")
    path = "/me/sign-in/codes/new/"
    return Offer("Elsa", path, path, {})


def factor_of(cast):
    with_app(cast, "Elsa")
    path = f"/me/sign-in/factors/{Authenticator.objects.get().pk}/remove/"
    return Offer("Elsa", path, path, {})


def address(cast):
    path = "/me/sign-in/address/"
    return Offer("Elsa", path, path, {"email": "elsa.fanal@exemple.invalid"})


def session(cast):
    cast.client("Elsa").get("/me/")
    handle = Session.objects.get(account=cast.people["Elsa"].account).handle
    return Offer("Elsa", "/me/sign-in/", f"/me/sign-in/sessions/{handle}/end/", {})


def sessions(cast):
    return Offer("Elsa", "/me/sign-in/", "/me/sign-in/sessions/end/", {})


def identity(cast):
    account = Account.kept.get(person=cast.people["Elsa"])
    one = people.link_identity(cast.actor("Elsa"), account, provider="proconnect", uid="x" * 64)
    return Offer("Elsa", "/me/sign-in/", f"/me/sign-in/identities/{one.pk}/unlink/", {})


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


def closed(cast):
    return Offer("Elsa", "/me/sign-in/close/", "/me/sign-in/close/", {})


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


def left_the_meeting(cast):
    path = f"/meetings/{met.opened(cast).pk}/"
    return Offer("Elsa", path, f"{path}press/leave/", {})


def noted_as_secretary(cast):
    meeting = met.opened(cast, people=["Elsa"])
    acts.take_pen(cast.actor("Elsa"), meeting)
    path = f"/meetings/{meeting.pk}/"
    return Offer("Elsa", f"{path}people/", f"{path}press/note/", {"person": cast.people["Cléo"].pk})


def minutes_confirmed(cast):
    meeting = met.opened(cast)
    acts.take_pen(cast.actor("Elsa"), meeting)
    path = f"/meetings/{acts.close_meeting(met.facilitator(cast), meeting).pk}/"
    return Offer("Elsa", f"{path}minutes/", f"{path}press/confirm/", {})


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
    "aide.withdrawn": stands_by_no_more,
    "person.renamed": profile,
    "token.issued": token,
    "token.withdrawn": issued,
    "tension.reworded": tension,
    "proposal.withdrawn": proposal,
    "proposal.extended": more_time,
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


# Done by who holds a link or comes back from another service: nobody is signed in, or nothing is left to sign
FOLLOWED = {"access.regained", "address.changed", "address.restored", "identity.linked", "invitation.accepted"}


def test_every_act_of_ones_own_is_looked_at():
    joined = {name for name, one in ACTS.items() if one.own and one.power}

    elsewhere = {"objection.integrated", "proposal.rebased", "mailing.muted"}  # under a mandate, below; from a mail, without signing in
    assert {name for name, one in ACTS.items() if one.own} == OFFERS.keys() | FOLLOWED | elsewhere
    pictures = {"portrait.set", "portrait.removed", "portrait.restored"}
    about_data = {"erasure.asked", "extract.asked", "extract.taken"}
    assert joined == pictures | about_data | {
        "account.closed",
        "person.renamed",
        "proposal.extended",
        "objection.integrated",
        "proposal.rebased",
        "signatory.ended",
        "webhook.ended",
        "meeting.left",
        "attendee.noted",
        "minutes.confirmed",
        *OF_PEOPLE,
    }


@pytest.mark.parametrize("act", OFFERS)
def test_an_act_of_ones_own_is_offered_and_done_as_oneself(cast: Cast, store: Any, act: str):
    offer = OFFERS[act](cast)
    client = just_in(cast, offer.who, "mfa")

    page = client.get(offer.page).content.decode()
    answer = client.post(offer.sent, offer.form)

    assert f"Signed {offer.who}, as yourself" in page
    assert answer.status_code < 400
    assert (entry_of(act).row.person, entry_of(act).row.mandate) == (cast.people[offer.who].pk, None)


def test_who_may_by_a_role_signs_with_it_also_for_oneself(cast: Cast):
    client = cast.client("Basile")
    client.cookies["language"] = "en"

    page = client.get("/me/").content.decode()
    client.post("/me/", {"name": "Basile Fanal", "language": "en"})

    assert "Signed Basile, Registers, Consortium" in page
    assert entry_of("person.renamed").row.mandate == cast.actor("Basile", "registers").mandate


def test_an_objection_is_integrated_under_the_mandate_that_gives_positions(cast: Cast):
    one = scene.objected(cast, scene.opened(cast))
    scene.rewritten(cast, scene.current(one.proposal))
    client = cast.client("Cléo")
    client.cookies["language"] = "en"

    page = client.get(f"/proposals/{one.proposal_id}/").content.decode()
    client.post(f"/objections/{one.pk}/integrate/", {})

    assert "Signed Cléo, as yourself" in page
    assert "Member</a>, Nord" in page
    assert entry_of("objection.integrated").row.mandate == cast.actor("Cléo").mandate


def test_a_proposal_is_rebased_under_the_mandate_that_makes_proposals(cast: Cast):
    guide = cast.role("nord", "guide")
    data = {"circle": str(guide.circle_id), "role": str(guide.pk), "base": scene.base(guide)}
    proposal = scene.opened(cast, {"kind": "role.amended", "data": data | {"purpose": "Mener"}})
    scene.adopted(cast, {"kind": "role.amended", "data": data | {"name": "Passeuse"}})

    cast.client("Elsa").post(f"/proposals/{proposal.pk}/rebase/", {})

    assert entry_of("proposal.rebased").row.mandate == cast.actor("Elsa").mandate
