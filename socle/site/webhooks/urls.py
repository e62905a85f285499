"""Addresses of webhooks."""

from django.urls import path

from socle.site.pages import webhooks

urlpatterns = [
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/new/", webhooks.webhook_new, name="webhook_new"),
    path("webhooks/<uuid:pk>/", webhooks.webhook, name="webhook"),
    path("webhooks/<uuid:pk>/secret/", webhooks.webhook_renew, name="webhook_renew"),
    path("webhooks/<uuid:pk>/resume/", webhooks.webhook_resume, name="webhook_resume"),
    path("webhooks/<uuid:pk>/end/", webhooks.webhook_end, name="webhook_end"),
    path("deliveries/<uuid:pk>/replay/", webhooks.delivery_replay, name="delivery_replay"),
]
