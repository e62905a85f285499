"""Addresses: one English word per thing, the same as in code."""

from django.urls import include, path

from socle.site import pages

urlpatterns = [
    path("", pages.today, name="today"),
    path("hat/", pages.hat, name="hat"),
    path("language/", pages.language, name="set_language"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("socle.look.urls")),
    path("", include("socle.people.urls")),
    path("", include("socle.governance.urls")),
    path("", include("socle.journal.urls")),
]

handler400 = "socle.site.pages.bad_request"
handler403 = "socle.site.pages.forbidden"
handler404 = "socle.site.pages.not_found"
handler500 = "socle.site.pages.failed"
