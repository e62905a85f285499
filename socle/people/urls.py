from django.urls import path

from socle.people.pages import me, organisations, persons, pictures

urlpatterns = [
    path("people/", persons.people, name="people"),
    path("people/new/", persons.person_new, name="person_new"),
    path("people/<uuid:pk>/", persons.person, name="person"),
    path("people/<uuid:pk>/name/", persons.person_name, name="person_name"),
    path("people/<uuid:pk>/account/", persons.account_new, name="account_new"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.organisation_new, name="organisation_new"),
    path("organisations/<uuid:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:pk>/amend/", organisations.organisation_amend, name="organisation_amend"),
    path("organisations/<uuid:pk>/names/", organisations.alias_new, name="alias_new"),
    path("organisations/<uuid:pk>/membership/", organisations.membership_new, name="membership_new"),
    path("organisations/<uuid:pk>/signatories/", organisations.signatory_new, name="signatory_new"),
    path("signatories/<uuid:pk>/end/", organisations.signatory_end, name="signatory_end"),
    path("memberships/<uuid:pk>/end/", organisations.membership_end, name="membership_end"),
    path("people/<uuid:pk>/portrait/", pictures.portrait, name="portrait"),
    path("portraits/<uuid:pk>/remove/", pictures.portrait_remove, name="portrait_remove"),
    path("portraits/<uuid:pk>/restore/", pictures.portrait_restore, name="portrait_restore"),
    path("organisations/<uuid:pk>/logo/", pictures.logo, name="logo"),
    path("logos/<uuid:pk>/remove/", pictures.logo_remove, name="logo_remove"),
    path("logos/<uuid:pk>/restore/", pictures.logo_restore, name="logo_restore"),
    path("me/", me.me, name="me"),
    path("me/notices/read/", me.read, name="notices_read"),
    path("me/tokens/new/", me.token_new, name="token_new"),
    path("me/tokens/<uuid:pk>/withdraw/", me.token_withdraw, name="token_withdraw"),
]
