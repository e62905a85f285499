"""How one wants to be told: how often by mail, of which kinds, and in one's calendar."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from socle.journal import door
from socle.journal.act import Actor, Refused, Through
from socle.journal.acting import posted
from socle.people import acts, calendar, gateway, limits, mails
from socle.people.asking import helping_of, person_of
from socle.people.forms import MailingForm
from socle.people.kinds import CHOSEN
from socle.people.models import Feed, Mailing, Person


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def mailing(request: HttpRequest) -> HttpResponse:
    """The rhythm, the kinds, the calendar."""
    helping = helping_of(request)
    person: Person = door.seen(request, Person, helping.person) if helping else person_of(request)
    chosen = Mailing.objects.seen_by(door.actor(request)).filter(person=person).first()
    rhythm, muted = (chosen.rhythm, chosen.muted) if chosen else (Mailing.Rhythm.AT_ONCE, [])
    initial = {"rhythm": rhythm, "zone": chosen.zone if chosen else "", "wanted": [kind for kind in CHOSEN if kind not in muted]}
    form = MailingForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = _("Socle will write to you as you have chosen.")
        if door.perform(request, acts.choose_mailing, person, form, said=said, **form.details()):
            return redirect("mailing")
    feed = Feed.objects.seen_by(door.actor(request)).filter(person=person, closed_at=None).first()
    page = {"form": form, "feed": feed, "helping": helping, "texts": gateway.is_open()}
    return render(request, "people/mailing.html", page, status=422 if form.errors else 200)


@limits.door("mailing", subject=limits.path("signed"), reading=True)
@csrf_exempt  # what mail programs send has no cookie; the signed address is the right
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """Have no more mails of a kind, from a mail and without signing in: as one's own, and nothing else."""
    whose = mails.stopping(signed)
    person = _reader(whose[0]) if whose else None
    if whose is None or person is None or (whose[1] and whose[1] not in CHOSEN):
        raise Http404
    done = request.method == "POST" and _stopped(person, whose[1])
    return render(request, "people/mailing_stop.html", {"kind": CHOSEN.get(whose[1]), "done": done})


def _reader(pk: UUID) -> Person | None:
    """Whose mails these are, as they see themselves; nobody once their account is closed."""
    return Person.objects.seen_by(_oneself(pk)).filter(pk=pk, account__is_active=True).first()


def _oneself(pk: UUID) -> Actor:
    return Actor(pk, None, Through("mail"))


def _stopped(person: Person, kind: str) -> bool:
    actor = _oneself(person.pk)
    if kind:
        acts.mute(actor, person, kind=kind)
    else:
        acts.choose_mailing(actor, person, rhythm=Mailing.Rhythm.NEVER, muted=())
    return True


@door.page
@require_POST
def feed_new(request: HttpRequest) -> HttpResponse:
    """Open the address of one's calendar, or another one in its place; it is in this answer and nowhere else."""
    secret = acts.new_secret()
    try:
        acts.open_feed(door.oneself(request), person_of(request), secret=secret, key=request.POST.get("key") or None)
    except Refused as refusal:
        door.tell(request, refusal)
        return redirect("mailing")
    address = f"{settings.CONFIGURATION.address}{calendar.address_of(secret)}"
    page = {"address": address, "subscribe": f"webcal:{address.partition(':')[2]}"}
    return render(request, "people/feed.html", page)


@door.page
@require_POST
def feed_close(request: HttpRequest) -> HttpResponse:
    feed = Feed.objects.seen_by(door.actor(request)).filter(person=door.actor(request).person, closed_at=None).first()
    if feed is None:
        raise Http404
    door.perform(request, acts.close_feed, feed, said=_("The address is closed: calendars that ask there find nothing any more."))
    return redirect("mailing")


@limits.door("calendar", subject=limits.path("secret"), reading=True)
@require_safe
def feed(request: HttpRequest, secret: str) -> Any:
    """What concerns the owner of this address, for a calendar that cannot sign in."""
    person = calendar.owner(secret)
    if person is None:
        raise Http404
    body = calendar.written(person)
    etag = quote_etag(sha256(body).hexdigest())
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=answer)
