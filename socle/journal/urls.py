from django.urls import path

from socle.journal import pages

urlpatterns = [path("circles/<uuid:pk>/journal/", pages.journal, name="journal")]
