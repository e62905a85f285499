"""Addresses of imports."""

from django.urls import path, re_path

from socle.site.pages import imports, imports_of_others

urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/new/<slug:key>/", imports.import_new, name="import_new"),
    re_path(r"^imports/template/(?P<key>[a-z]+)\.(?P<suffix>xlsx|csv)$", imports.import_template, name="import_template"),
    path("imports/others/", imports_of_others.imports_of_others, name="imports_of_others"),
    path("imports/others/<uuid:pk>/", imports_of_others.import_of_another, name="import_of_another"),
    path("imports/<uuid:pk>/", imports.import_, name="import"),
    path("imports/<uuid:pk>/columns/", imports.import_columns, name="import_columns"),
    path("imports/<uuid:pk>/rows/", imports.import_rows, name="import_rows"),
    path("imports/<uuid:pk>/record/", imports.import_record, name="import_record"),
    path("imports/<uuid:pk>/back/", imports.import_back, name="import_back"),
    path("imports/<uuid:pk>/cancel/", imports.import_cancel, name="import_cancel"),
    re_path(r"^imports/(?P<pk>[0-9a-f-]{36})/refused\.(?P<suffix>xlsx|csv)$", imports.import_refused, name="import_refused"),
]
