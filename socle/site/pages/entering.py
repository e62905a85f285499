"""Ways in beside the code: the first person's link, and, in the demonstration world only, anybody of it."""

from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from socle.people import limits
from socle.people.models import Account
from socle.people.sessions import may_be_strong
from socle.people.sign_in import enter as by_link
from socle.people.sign_in import find_link, sign_in, use_link
from socle.site import guests

METHODS = ["GET", "HEAD", "POST"]


@limits.door("link", subject=limits.path("secret"), reading=True)
@require_http_methods(METHODS)
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """One button, so that no program that looks at links in mails uses this one up."""
    if request.method == "POST" and (account := use_link(secret)):
        return by_link(request, account, "link")
    if find_link(secret) is None:
        spent = _("This link has been used, or its time is over. Ask for a code with your e-mail address instead.")
        return render(request, "look/error.html", {"code": 404, "reason": spent}, status=404)
    return render(request, "site/enter.html")


@require_http_methods(METHODS)
def enter_as(request: HttpRequest) -> HttpResponse:
    """Be one of the people of the demonstration world."""
    if not settings.CONFIGURATION.demonstration:
        raise Http404
    if request.method == "POST":
        account = _chosen(request.POST.get("account", ""))
        sign_in(request, account)
        record_authentication(request, account, "link")  # nobody reads the mails of invented people
        request.session["strong"] = may_be_strong(
            account.person_id
        )  # nor has one of them a telephone: whoever visits sees all that they may
        return redirect("today")
    return render(request, "site/enter_as.html", {"dozen": guests.dozen(get_language() or "")})


def _chosen(text: str) -> Account:
    """Anybody invented; that the demonstration shows a dozen is for the eye."""
    try:
        account = guests.invented().filter(pk=UUID(text)).first()
    except ValueError:
        account = None
    if account is None:
        raise Http404
    return account
