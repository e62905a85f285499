"""What an installation may choose, in one place: `var/socle.toml`, overruled by the environment.

Every key has an environment name: `database` is SOCLE_DATABASE.
"""

import logging
import os
import secrets
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from socle.ground import durable

ROOT = Path(__file__).resolve().parent.parent.parent
IS_INSTALLED = not (ROOT / "bin" / "run").exists()
"""Whether this is a package among others, and not a copy of the repository with its commands."""
SHIPPED = ROOT / "socle" / "shipped" if IS_INSTALLED else ROOT
"""Where the kits and the guide lie."""
KIT = SHIPPED / "kits" / "rtr"
GUIDE = SHIPPED / "docs" / "guide"
MOST_PROXIES = 9


class Misconfigured(Exception):
    """The configuration cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One installation. `database` is empty for SQLite under `var`, or a postgresql:// URL; `proxies`: how many stand before it.

    `antivirus`: the socket of clamd (a path, or host:port); empty, no viruses are looked for.
    `webhook_networks`: networks inside that webhooks may reach all the same (10.1.0.0/16), with commas between; empty, none.
    `data_contact`: who answers for personal data, and how they are reached.
    `replica`: a postgresql:// URL of one that follows `database`, and is read where some seconds do not matter; empty, none.
    `metrics_key`: what a watch gives to be told figures; empty, nobody is.
    `sms`: the address of a service for text messages as apprise writes it, with {to} where the number goes; empty, none are sent.
    """

    var: Path
    database: str = ""
    replica: str = ""
    listen: str = ""
    address: str = "http://127.0.0.1:8000"
    proxies: int = 0
    language: str = "fr"
    time_zone: str = "Europe/Paris"
    demonstration: bool = False
    debug: bool = False
    mail_server: str = ""
    mail_from: str = "socle@localhost"
    antivirus: str = ""
    webhook_networks: str = ""
    data_contact: str = ""
    sms: str = ""
    metrics_key: str = ""
    proconnect: str = ""
    proconnect_client: str = ""
    proconnect_key: str = ""

    def shown(self) -> dict[str, Any]:
        """All of it without secrets, for `socle check`."""
        kept = asdict(self) | {"var": str(self.var)}
        for key in ("database", "replica", "mail_server"):
            kept[key] = _without_password(kept[key])
        kept["sms"] = f"{self.sms.partition('://')[0]}://…" if self.sms else ""
        kept["metrics_key"] = "…" if self.metrics_key else ""
        kept["proconnect_key"] = "…" if self.proconnect_key else ""
        return kept


def read(environment: dict[str, str] | None = None) -> Configuration:
    """The configuration of this installation; an unknown key or a value of another type raises Misconfigured."""
    environment = dict(os.environ) if environment is None else environment
    var = Path(environment.get("SOCLE_VAR") or (Path.cwd() if IS_INSTALLED else ROOT) / "var").resolve()
    values: dict[str, Any] = {}
    file = var / "socle.toml"
    if file.exists():
        try:
            values = tomllib.loads(file.read_text())
        except tomllib.TOMLDecodeError as error:
            raise Misconfigured(f"{file} cannot be read: {error}. Mend or remove it.") from error
    known = {field.name: field for field in fields(Configuration) if field.name != "var"}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise Misconfigured(f"{file} holds the unknown key {unknown[0]!r}. Known: {', '.join(sorted(known))}.")
    for name, field in known.items():
        given = environment.get(f"SOCLE_{name.upper()}")
        if given is not None:
            values[name] = _meant(given, field.type)
        if name in values and type(values[name]) is not field.type:
            raise Misconfigured(f"{file}: {name} has a value of the wrong type.")
    for sentence in _wrong(values):
        raise Misconfigured(sentence)
    chosen = Configuration(var=var, **values)
    if chosen.debug and host(chosen) not in ("127.0.0.1", "localhost", "[::1]"):
        raise Misconfigured(f"debug shows strangers what the code knows, and others read {chosen.address}: leave debug out there.")
    return chosen


def _wrong(values: dict[str, Any]) -> Iterator[str]:
    """What is said against values of the right type."""
    if not 0 <= values.get("proxies", 0) <= MOST_PROXIES:
        yield f"proxies counts those that stand before Socle: give a number between 0 and {MOST_PROXIES}."
    if values.get("replica") and not values.get("database"):
        yield "replica follows a PostgreSQL: name that one as database, or leave replica empty."
    if not _are_networks(values.get("webhook_networks", "")):
        yield "webhook_networks lists networks: give some such as 10.1.0.0/16, with commas between."
    if not _can_be_texted(values.get("sms", "")):
        yield (
            "sms is no service that apprise can send text messages with: give its address with {to} where the number goes, such as "
            "jsons://gateway.example/send/{to}, or leave it empty."
        )


def _are_networks(text: str) -> bool:
    try:
        return all(ip_network(one.strip()) for one in text.split(",") if one.strip())
    except ValueError:
        return False


def _can_be_texted(service: str) -> bool:
    """Whether apprise knows a service of this address; it is loaded only where one is named."""
    if not service:
        return True
    import apprise

    logging.getLogger("apprise").disabled = True  # it would write the address, with its password
    return "{to}" in service and apprise.Apprise.instantiate(service.replace("{to}", "%2B33600000000")) is not None


def _meant(given: str, kind: Any) -> str | bool | int:
    """A value of the environment, as the file would hold it."""
    if kind is int and given.isdecimal():
        return int(given)
    return given.lower() in ("1", "true", "yes") if kind is bool else given


def write(var: Path, **values: str | bool | int) -> None:
    """Keep these values in `var/socle.toml`, beside those that stand there."""
    file = var / "socle.toml"
    kept = (tomllib.loads(file.read_text()) if file.exists() else {}) | values
    lines = [f"{key} = {_quoted(v) if isinstance(v, str) else str(v).lower()}" for key, v in sorted(kept.items())]
    var.mkdir(parents=True, exist_ok=True)
    text = "# Socle: what this installation has chosen. `socle check` prints it.\n" + "\n".join(lines) + "\n"
    durable.write(file, text.encode())


def secret_key(var: Path) -> str:
    """The installation's secret, made at its first start and readable by its owner only."""
    file = var / "secret-key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        durable.create(file, secrets.token_urlsafe(48).encode())
    return file.read_text().strip()


def host(configuration: Configuration) -> str:
    """The name under which the installation answers, as requests carry it."""
    name = urlsplit(configuration.address).hostname or "localhost"
    return f"[{name}]" if ":" in name else name


def origin(configuration: Configuration) -> str:
    """Where its forms come from, as browsers say it."""
    url = urlsplit(configuration.address)
    return f"{url.scheme}://{url.netloc}"


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
