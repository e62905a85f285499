"""Attempts at doors that take a secret."""

from django.db import models


class Attempts(models.Model):
    """How often something was tried since an instant. Housekeeping: `key` is a digest, nobody reads who tried what."""

    key = models.CharField(primary_key=True, max_length=64)
    since = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.key[:8]
