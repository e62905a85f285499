"""Verbs of the doors: who elsewhere is told what happens."""

from socle.site.acts.webhooks import end_webhook, register_webhook, renew_webhook, resume_webhook, suspend_webhook

__all__ = ["end_webhook", "register_webhook", "renew_webhook", "resume_webhook", "suspend_webhook"]
