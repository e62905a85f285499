"""Browsers in which somebody has signed in."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from socle.ground import new_id
from socle.people.models.accounts import Account


class Session(AbstractBaseSession):
    """The session of a browser, as its owner may know it: never by its key. Housekeeping; its own acts are ending it."""

    handle = models.UUIDField(unique=True, default=new_id)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=60, blank=True)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()

    class Meta:
        pass

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore
