"""How one signs in: the page, and the sessions that one can end from it."""

from typing import Any
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socle.ground import now
from socle.journal import door
from socle.people import acts, factors, identities, sessions
from socle.people.models import Account, AddressChange
from socle.people.recent import account_of


@door.page
@require_safe
def signing_in(request: HttpRequest) -> HttpResponse:
    """The ways in that one has, and where one is signed in."""
    account = account_of(request)
    mine = factors.of(account)
    page: dict[str, Any] = {
        "account": account,
        "awaited": AddressChange.objects.awaited(now()).filter(account=account).first(),
        "factors": [_told(one) for one in mine],
        "has_app": any(one.type == factors.Kind.TOTP for one in mine),
        "has_strong": any(one.type in factors.STRONG for one in mine),
        "has_codes": any(one.type == factors.Kind.RECOVERY_CODES for one in mine),
        "identities": identities.of(account),
        "offers_identities": identities.is_offered(),
        "sessions": sessions.open_of(account, request.session.session_key),
        "strong": sessions.is_strong(request),
    }
    return render(request, "people/sign_in/signing_in.html", page)


def _told(factor: Any) -> dict[str, Any]:
    """A factor in words, and for codes on paper how many are left."""
    kind = factors.Kind(factor.type)
    left = len(factor.wrap().get_unused_codes()) if kind == factors.Kind.RECOVERY_CODES else None
    name = factor.data.get("name") or factors.NAMES[kind]
    return {"id": factor.pk, "name": name, "kind": kind, "added_at": factor.created_at, "used_at": factor.last_used_at, "left": left}


@door.page
@require_POST
def session_end(request: HttpRequest, handle: UUID) -> HttpResponse:
    """Sign out another browser of one's own; one of somebody else's does not exist."""
    account = account_of(request)
    if handle not in {one.handle for one in sessions.open_of(account, None)}:
        raise Http404
    door.perform(request, acts.end_session, account, said=_("That browser is signed out."), session=handle)
    return redirect("/me/sign-in/#sessions")


@door.page
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign out every other browser."""
    account = door.perform(request, acts.end_sessions, account_of(request), said=_("All your other browsers are signed out."))
    if account is not None:
        stay(request, account)
    return redirect("/me/sign-in/#sessions")


def stay(request: HttpRequest, account: Account) -> None:
    """Let this one session outlast what has ended all of them."""
    update_session_auth_hash(request, account)
