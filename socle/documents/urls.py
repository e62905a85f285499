from django.urls import path

from socle.documents import pages

urlpatterns = [
    path("documents/<uuid:pk>/", pages.document, name="document"),
    path("documents/<uuid:pk>/<int:size>/", pages.thumbnail, name="thumbnail"),
]
