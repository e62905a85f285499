"""What one does of one’s own about signing in, and about how one is told."""

from allauth.mfa.models import Authenticator

from socle.people import acts as people
from socle.people import texts
from socle.people.models import Account, Session
from socle.people.tests.keys import with_app
from socle.site.tests.offer import Offer


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


def closed(cast):
    return Offer("Elsa", "/me/sign-in/close/", "/me/sign-in/close/", {})
