from django.urls import path

from socle.people.pages import lists, me, organisations, persons

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
    path("lists/<slug:name>/views/", lists.view_new, name="view_new"),
    path("lists/<slug:name>/acts/<slug:act>/", lists.list_act, name="list_act"),
    path("lists/<slug:name>/<slug:kind>/", lists.list_file, name="list_file"),
    path("views/<uuid:pk>/forget/", lists.view_forget, name="view_forget"),
    path("downloads/<uuid:pk>/", lists.download, name="download"),
    path("downloads/<uuid:pk>/file/", lists.download_file, name="download_file"),
    path("batches/<uuid:pk>/", lists.batch, name="batch"),
    path("batches/<uuid:pk>/undo/", lists.batch_undo, name="batch_undo"),
    path("me/", me.me, name="me"),
    path("me/notices/read/", me.read, name="notices_read"),
    path("me/tokens/new/", me.token_new, name="token_new"),
    path("me/tokens/<uuid:pk>/withdraw/", me.token_withdraw, name="token_withdraw"),
]
