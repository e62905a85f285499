"""What must not be so where real people are looked after, in words: `socle check --deploy` refuses it. What is only unwise is advised."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from socle.journal import sealing
from socle.people import witnessing
from socle.site.configuration import Configuration

COPIES = ("backups/*-before-upgrade.*", "backups/socle-*", "before-restore-*")
COPIES_KEPT = timedelta(days=31)
"""Somebody who was erased stands in a copy of before. RGPD, article 17; a month is what article 12(3) gives to answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of `sentences.toml`, and whether it stands in the way."""

    key: str
    refused: bool
    value: str = ""


def findings() -> list[Finding]:
    """All that is to be said of this installation."""
    told = settings.CONFIGURATION
    return [*_of_settings(told), *_of_files(told.var), *_of_database(), *_of_witnesses()]


def _of_settings(told: Configuration) -> Iterator[Finding]:
    url = urlsplit(told.address)
    yield from _refused("deploy debug", told.debug)
    yield from _refused("deploy demonstration", told.demonstration)
    yield from _refused("deploy plain", url.scheme != "https" and not _is_here(url.hostname or ""), told.address)
    yield from _refused("deploy proxies", url.scheme == "https" and not told.proxies)
    yield from _refused("deploy no mail", not told.mail_server)
    mail = urlsplit(told.mail_server)
    yield from _refused("deploy plain mail", mail.scheme == "smtp" and not _is_here(mail.hostname or ""), mail.hostname or "")
    yield from _refused("deploy mail from", told.mail_from.endswith("@localhost"), told.mail_from)
    yield from _refused("deploy data contact", not told.data_contact)
    yield from _advised("deploy antivirus", not told.antivirus)
    yield from _advised("deploy metrics key", 0 < len(told.metrics_key) < 20)
    yield from _advised("deploy root", os.geteuid() == 0)


def _of_files(var: Path) -> Iterator[Finding]:
    for file in (var, var / "secret-key", var / "socle.toml", var / "socle.sqlite3", var / "store"):
        if file.exists():
            yield from _refused("deploy readable", bool(file.stat().st_mode & 0o077), str(file))
    before = time.time() - COPIES_KEPT.total_seconds()
    old = [one for pattern in COPIES for one in var.glob(pattern) if one.stat().st_mtime < before]
    yield from _advised("deploy old copies", bool(old), str(old[0]) if old else "")


def _of_database() -> Iterator[Finding]:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute("SELECT current_setting(%s)", [setting])
            yield from _refused("deploy durable", cursor.fetchone()[0] == "off", setting)
        cursor.execute("SELECT rolsuper, rolname FROM pg_roles WHERE rolname = current_user")
        is_super, name = cursor.fetchone()
        yield from _refused("deploy superuser", is_super, name)
        cursor.execute("SELECT coalesce(host(inet_server_addr()), ''), ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        where, is_hidden = cursor.fetchone()
        yield from _refused("deploy plain database", bool(where) and not _is_here(where) and not is_hidden, where)


def _of_witnesses() -> Iterator[Finding]:
    yield from _advised("deploy no witness", not witnessing.is_anybody_sent())
    yield from _advised("deploy no checkpoint", sealing.shown() is None)


def _refused(key: str, found: bool, value: str = "") -> Iterator[Finding]:
    if found:
        yield Finding(key, refused=True, value=value)


def _advised(key: str, found: bool, value: str = "") -> Iterator[Finding]:
    if found:
        yield Finding(key, refused=False, value=value)


def _is_here(host: str) -> bool:
    """Whether only this machine reaches itself under this name."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return not host
