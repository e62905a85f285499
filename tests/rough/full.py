"""No room left, a database that may not be written, one that is upgraded: what is said meanwhile, and that all goes on afterwards."""

import json
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from conftest import Cast, load_cast  # noqa: E402
from socle.documents.tests.files import photo  # noqa: E402
from socle.governance.models import Tension  # noqa: E402
from socle.governance.tests import scene  # noqa: E402
from socle.ground import now  # noqa: E402
from socle.journal.guard import at_rest  # noqa: E402
from socle.journal.models import Entry, Key  # noqa: E402
from socle.journal.verify import problems  # noqa: E402
from socle.people.models import Session  # noqa: E402
from socle.site.testing.postgres import owner, run_as  # noqa: E402
from socle.site.tests.program import Program  # noqa: E402
from tests.rough.quiet import quietly  # noqa: E402

LONGEST = 16 * 1024 * 1024  # a file of PostgreSQL’s log: with less it could not even commit
MANY = 400  # acts, before which there is no room left in the pages that the database has
READ = [
    "/",
    "/me/",
    "/circles/",
    "/circles/{nord}/",
    "/tensions/",
    "/proposals/",
    "/people/",
    "/people/{hugo}/",
    "/decisions/",
    "/search/?q=nord",
]


def main() -> None:
    cast = load_cast()
    scene.adopted(cast)
    elsa, basile = _browser(cast, "Elsa"), _browser(cast, "Basile")
    program = Program(cast, "Elsa")
    program.client = Client(raise_request_exception=False)
    states: dict[str, Any] = {"read only": read_only, "full": full}
    states |= {"upgraded": upgraded} if connection.vendor == "sqlite" else {"limited": limited}
    told = {name: _during(cast, state, elsa, basile, program) for name, state in states.items()}
    print(json.dumps(told | {"store": _stored(cast, elsa), "wrong": problems()}))


def _browser(cast: Cast, name: str) -> Client:
    browser = cast.client(name)
    browser.raise_request_exception = False
    for path in READ:
        browser.get(_at(cast, path))
    return browser


def _at(cast: Cast, path: str) -> str:
    return path.format(nord=cast.circles["nord"].pk, hugo=cast.people["Hugo"].pk)


def _during(cast: Cast, state: Callable[[], Any], elsa: Client, basile: Client, program: Program) -> dict[str, Any]:
    Session.objects.update(seen_at=now() - timedelta(hours=1))  # so that each page notes that it is in use
    with state():
        key = _until_refused(lambda number: _sent(cast, elsa, f"{state.__name__}-{number}"))
        asked = _until_refused(lambda number: _asked(cast, program, f"{state.__name__}-p-{number}"))
        before = _kept()
        pages = {language: _page(cast, elsa, f"{state.__name__}-{key}", language) for language in ("fr", "en")}
        refused = _asked(cast, program, f"{state.__name__}-p-{asked}")
        told = refused.status_code, refused.headers.get("Retry-After"), refused.json().get("code")
        reading = {path: elsa.get(_at(cast, path)).status_code for path in READ} | {"other": basile.get(_at(cast, READ[7])).status_code}
        same = before == _kept()
    forms = [_sent(cast, elsa, f"{state.__name__}-{key}").status_code for _twice in range(2)]
    again = _asked(cast, program, f"{state.__name__}-p-{asked}").status_code
    after = [*forms, again], _kept()[0] - before[0]
    return {"pages": pages, "program": told, "reading": reading, "same": same, "after": after}


def _until_refused(ask: Callable[[int], Any]) -> int:
    """The first number that is refused: some acts still find room in the pages that the database has."""
    return next(number for number in range(MANY) if ask(number).status_code == 503)


def _sent(cast: Cast, browser: Client, key: str) -> Any:
    place = f"/circles/{cast.circles['nord'].pk}/tensions/new/"
    text = f"Le dernier bus part avant la fin des ateliers, {key}. " * 4
    return browser.post(place, {"text": text, "example": "", "key": key}, headers={"referer": f"http://testserver{place}"})


def _page(cast: Cast, browser: Client, key: str, language: str) -> dict[str, Any]:
    browser.cookies["language"] = language
    answer = _sent(cast, browser, key)
    return {"status": answer.status_code, "again": answer.headers.get("Retry-After"), "text": answer.content.decode()}


def _asked(cast: Cast, program: Program, key: str) -> Any:
    return program.send(f"circles/{cast.circles['nord'].pk}/tensions", headers={"idempotency-key": key}, text=key + "x" * 200)


def _kept() -> list[int]:
    return [rows.count() for rows in (Entry.objects, Key.objects, Tension.kept)]


@contextmanager
def read_only() -> Iterator[None]:
    """As a disk that the system has mounted again without writing, or a database that was made to stand by."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"),
    }[connection.vendor]
    _said(on)
    yield
    _said(off)


@contextmanager
def full() -> Iterator[None]:
    """SQLite may not grow. PostgreSQL says what it says of a full disk at each statement that writes."""
    if connection.vendor == "sqlite":
        _said("PRAGMA max_page_count = 1")  # it takes as many as there are
        yield
        _said("PRAGMA max_page_count = 1000000000")
        return
    tables = [one for one in connection.introspection.table_names() if one != "django_migrations"]
    with at_rest():
        _said("""CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END$$""")
        for table in tables:
            _said(f'CREATE TRIGGER no_room BEFORE INSERT OR UPDATE OR DELETE ON "{table}" EXECUTE FUNCTION no_room()')
    yield
    with at_rest():
        _said("DROP FUNCTION no_room CASCADE")


@contextmanager
def limited() -> Iterator[None]:
    """The system lets PostgreSQL make no file longer than one of its log, and tensions fill one: what was taken back lies there yet."""
    with at_rest(), suppress(_TakenBack):
        _said("ALTER TABLE governance_tension SET (autovacuum_enabled = off)")
        with transaction.atomic():
            _said(f"""INSERT INTO governance_tension SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).*
                FROM (SELECT row FROM governance_tension AS row LIMIT 1) AS rows (one), generate_series(1, {LONGEST // 128})""")
            raise _TakenBack
    backend = _asked_of("SELECT pg_backend_pid()")
    assert _asked_of("SELECT pg_relation_size('governance_tension')") >= LONGEST
    _limit(backend, str(LONGEST))
    yield
    _limit(backend, "unlimited")
    assert _asked_of("SELECT pg_backend_pid()") == backend, "it was another one that met the limit"


def _limit(backend: int, longest: str) -> None:
    """Only whoever PostgreSQL runs as may say so of its processes."""
    subprocess.run(["prlimit", f"--pid={backend}", f"--fsize={longest}:"], check=True, **run_as(owner(), Path("/")))


@contextmanager
def upgraded() -> Iterator[None]:
    """Somebody else makes over the tables of the file; PostgreSQL has acts wait instead."""
    with connection.copy().alone():  # type: ignore[attr-defined]
        yield


class _TakenBack(Exception):
    pass


def _said(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _asked_of(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def _stored(cast: Cast, elsa: Client) -> Any:
    """A portrait, while no file may become longer than a few bytes; then with room."""
    before, statuses = Entry.objects.count(), []
    place = f"/people/{cast.people['Elsa'].pk}/portrait/"
    for most in (500, resource.RLIM_INFINITY):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        file = BytesIO(photo())
        file.name = "elsa.jpg"
        statuses.append(elsa.post(place, {"file": file, "key": "portrait"}).status_code)
    whole = [one for one in (settings.VAR / "store").rglob("*") if one.is_file()]
    return statuses, Entry.objects.count() - before, sorted({one.suffix for one in whole})


if __name__ == "__main__":
    with quietly():
        main()
