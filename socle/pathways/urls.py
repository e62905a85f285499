"""Addresses of pathways."""

from django.urls import path

from socle.pathways.pages import sharing, workshops

urlpatterns = [
    path("workshops/", workshops.workshops, name="workshops"),
    path("workshops/<uuid:pk>/", workshops.workshop, name="workshop"),
    path("workshops/<uuid:pk>/amend/", workshops.workshop_amend, name="workshop_amend"),
    path("workshops/<uuid:pk>/retire/", workshops.workshop_retire, name="workshop_retire"),
    path("workshops/<uuid:pk>/restore/", workshops.workshop_restore, name="workshop_restore"),
    path("circles/<uuid:pk>/workshops/new/", workshops.workshop_new, name="workshop_new"),
    path("sharing-texts/", sharing.sharing_texts, name="sharing_texts"),
    path("sharing-texts/<uuid:pk>/", sharing.sharing_text, name="sharing_text"),
    path("sharing-texts/<uuid:pk>/reword/", sharing.sharing_reword, name="sharing_reword"),
]
