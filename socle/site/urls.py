"""Addresses: one English word per thing, the same as in code."""

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.account.urls"))]
