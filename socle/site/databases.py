"""How Django is told of the databases that an installation has chosen, and libpq of the same where Socle asks beside Django."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from socle.site.configuration import Configuration, Misconfigured

# PostgreSQL compiles what it holds for long work: it took a tenth of a second, and the answer ten milliseconds
UNCOMPILED = "-c jit=off"
SOON = 2  # seconds for which a replica is waited for
OF_TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey")
"""What the address of a database may say of how it is reached, in libpq's words."""
PREPARED_AFTER = 4  # executions of a question on a connection; PostgreSQL then plans it once, which took half of its time


def chosen(configuration: Configuration) -> dict[str, Any]:
    """Django's DATABASES for this configuration."""
    if not configuration.database:
        return {"default": _sqlite(configuration.var / "socle.sqlite3")}
    both = {"default": _postgresql(configuration.database, timeout=10)}
    if configuration.replica:
        both["replica"] = replica = _postgresql(configuration.replica, timeout=SOON)
        replica["OPTIONS"] |= {"connect_timeout": SOON, "tcp_user_timeout": SOON * 1_000}  # one that hangs keeps nobody waiting
    return both


def _postgresql(address: str, *, timeout: int) -> dict[str, Any]:
    """`timeout`: for how many seconds a request waits for a connection."""
    url = urlsplit(address)
    if url.scheme not in ("postgresql", "postgres"):
        raise Misconfigured(f"{url.scheme or address!r} is no database Socle knows; give a postgresql:// URL.")
    query = {name: unquote(value) for name, _is, value in (pair.partition("=") for pair in url.query.split("&") if pair)}
    if unknown := sorted(query.keys() - {"prepared", "host", *OF_TLS}):
        raise Misconfigured(f"The address of a database says {unknown[0]!r}, which Socle does not know; see docs/operate.md.")
    kept = query.get("prepared") != "no"  # a pooler may stand between that passes nothing on which is said of a connection
    return {
        "ENGINE": "socle.ground.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host") or unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "DISABLE_SERVER_SIDE_CURSORS": not kept,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": timeout},
            "server_side_binding": True,
            "prepare_threshold": PREPARED_AFTER if kept else None,
            **({"options": UNCOMPILED} if kept else {}),
            **{name: query[name] for name in OF_TLS if name in query},
        },
    }


def reached(database: dict[str, Any]) -> dict[str, Any]:
    """How libpq is told of a database of Django's, for a connection beside its own."""
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    told = {key: str(database[name] or "") for key, name in named.items()}
    return {key: value for key, value in (told | {name: database["OPTIONS"].get(name, "") for name in OF_TLS}).items() if value}


def of_programs(database: dict[str, Any]) -> dict[str, str]:
    """The same for PostgreSQL's own programs, which find it in their environment."""
    return {"PGDATABASE" if key == "dbname" else f"PG{key.upper()}": value for key, value in reached(database).items()}


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "socle.ground.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            " PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;",
        },
    }
