from django.urls import path

from socle.look import pages

urlpatterns = [path("gallery/", pages.gallery, name="gallery")]
