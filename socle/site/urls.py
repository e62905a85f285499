"""Addresses: one English word per thing, the same as in code."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from socle.people import limits
from socle.people.sign_in import begun, cleared, disguised, pending, typed
from socle.site import pages
from socle.site.api import answers, api
from socle.site.monitoring import pages as monitoring

# Of allauth's pages only those of signing in: what is not listed here does not exist
ask_code = limits.door("ask_code", subject=typed)(disguised(account.request_login_code))
signing_in = [
    path("login/", ask_code, name="account_login"),
    path("login/", ask_code, name="account_request_login_code"),
    path("login/code/", limits.door("code", subject=pending)(disguised(account.confirm_login_code)), name="account_confirm_login_code"),
    path("logout/", cleared(account.logout), name="account_logout"),
    path("passkey/", limits.door("passkey")(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("second/", limits.door("second_factor", subject=pending)(begun(mfa.authenticate)), name="mfa_authenticate"),
    path("trust/", begun(mfa.trust), name="mfa_trust"),
]

urlpatterns = [
    path("", pages.today, name="today"),
    path("hat/", pages.hat, name="hat"),
    path("search/", pages.search, name="search"),
    path("search/suggestions/", pages.suggestions, name="suggestions"),
    path("guide/", pages.guide, name="guide"),
    path("guide/<slug:page>/", pages.guide, name="guide_page"),
    path("language/", pages.language, name="set_language"),
    path("accounts/", include(signing_in)),
    path("health/", monitoring.healthy, name="health"),
    path("metrics/", monitoring.metrics, name="metrics"),
    path("enter/<str:secret>/", pages.enter, name="enter"),
    path("enter-as/", pages.enter_as, name="enter_as"),
    path("api/", pages.api, name="api"),
    path("api/", api.urls),
    path("api/<path:rest>", answers.nowhere),
    path("", include("socle.look.urls")),
    path("", include("socle.documents.urls")),
    path("", include("socle.people.urls")),
    path("", include("socle.governance.urls")),
    path("", include("socle.pathways.urls")),
    path("", include("socle.journal.urls")),
    path("", include("socle.transfer.urls")),
    path("", include("socle.site.imports.urls")),
    path("", include("socle.site.webhooks.urls")),
]

handler400 = "socle.site.pages.bad_request"
handler403 = "socle.site.pages.forbidden"
handler404 = "socle.site.pages.not_found"
handler500 = "socle.site.pages.failed"
