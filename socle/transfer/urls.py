"""Addresses of transfer."""

from django.urls import path

from socle.transfer import pages

urlpatterns = [
    path("kit/", pages.kit, name="kit"),
    path("circles/<uuid:pk>/kit.zip", pages.kit_zip, name="kit_zip"),
]
