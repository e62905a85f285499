"""Signing in by another service, linking what it says, unlinking it."""

from urllib.parse import urlencode

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from socle.journal import door
from socle.people import acts, identities, limits
from socle.people.provider import Door
from socle.people.recent import account_of, recent


@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """To the service, and back to `callback`."""
    return _offered(OAuth2LoginView, request)


@limits.door("identity", reading=True)
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """Back from the service, with who it says one is."""
    return _offered(OAuth2CallbackView, request)


def _offered(view: type, request: HttpRequest) -> HttpResponse:
    if not identities.is_offered():
        raise Http404
    try:
        answer: HttpResponse = view.adapter_view(Door(request, "proconnect"))(request)  # type: ignore[attr-defined]
    except RequestException:
        messages.error(request, _("{name} does not answer. Try again later, or choose another way.").format(name=identities.NAME))
        return redirect("signing_in" if request.user.is_authenticated else "account_login")
    return answer


@recent
@require_safe
def identity_new(request: HttpRequest) -> HttpResponse:
    """To the service, to link what it says."""
    return redirect(f"{reverse('proconnect_login')}?{urlencode({'process': 'connect'})}")


@recent
@require_POST
def identity_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Unlink one's identity of the service."""
    account = account_of(request)
    mine = {one.pk: one for one in identities.of(account)}
    if pk not in mine:
        raise Http404
    door.perform(request, acts.unlink_identity, account, identity=mine[pk], said=_("Unlinked. Nobody signs in with it any more."))
    return redirect("signing_in")
