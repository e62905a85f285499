"""What others make of the same work: a change with its record, and a list of what somebody may read. Run where they are installed.

`python peers.py FOLDER DATABASE`: it knows nothing of Socle, and prints a JSON object of medians in milliseconds.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROWS, GROUPS, PAGE, TIMES = 100_000, 200, 50, 200
DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
RECORDS = ("simple_history", "auditlog", "reversion")
APPS = ["django.contrib.auth", "django.contrib.contenttypes", "guardian", *RECORDS, "notes"]


def main(folder: str, url: str) -> None:
    _set_up(Path(folder), url)
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    call_command("makemigrations", "notes", verbosity=0)
    call_command("migrate", verbosity=0)
    models: Any = import_module("notes.models")
    told = {name: _median(make) for name, make in _makes(models).items()}
    user = User.objects.create(username="reader")
    groups = Group.objects.bulk_create(Group(name=f"g{number}") for number in range(GROUPS))
    user.groups.set(groups[:3])
    told["guardian"] = _listed(models.Plain, groups, user)
    print(json.dumps(told))


def _set_up(folder: Path, url: str) -> None:
    """An application of four models, alike but for who records them."""
    import django
    from django.conf import settings

    (folder / "notes" / "migrations").mkdir(parents=True)
    (folder / "notes" / "migrations" / "__init__.py").touch()
    (folder / "notes" / "__init__.py").touch()
    fields = "text = models.TextField()\n    circle = models.IntegerField(default=0, db_index=True)\n"
    text = "from auditlog.registry import auditlog\nfrom django.db import models\nfrom simple_history.models import HistoricalRecords\n"
    text += "import reversion\n"
    text += f"class Plain(models.Model):\n    {fields}"
    text += f"class WithHistory(models.Model):\n    {fields}    history = HistoricalRecords()\n"
    text += f"class WithLog(models.Model):\n    {fields}auditlog.register(WithLog)\n"
    text += f"@reversion.register()\nclass WithRevisions(models.Model):\n    {fields}"
    (folder / "notes" / "models.py").write_text(text)
    sys.path.insert(0, str(folder))
    settings.configure(
        INSTALLED_APPS=APPS,
        DATABASES={"default": _database(folder, url)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend", "guardian.backends.ObjectPermissionBackend"],
        USE_TZ=True,
    )
    django.setup()


def _database(folder: Path, url: str) -> dict[str, Any]:
    if url:
        where = urlsplit(url)
        named = {"NAME": where.path[1:], "USER": where.username, "HOST": parse_qs(where.query)["host"][0]}
        return {"ENGINE": "django.db.backends.postgresql", **named}
    options = {"transaction_mode": "IMMEDIATE", "init_command": DURABLE}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "peers.sqlite3", "OPTIONS": options}


def _makes(models: Any) -> dict[str, Callable[[int], Any]]:
    """Each makes a row and, but for the first, records that it did, in a transaction of its own."""
    from django.db import transaction

    reversion: Any = import_module("reversion")

    def created(model: Any) -> Callable[[int], Any]:
        def make(number: int) -> None:
            with transaction.atomic():
                model.objects.create(text=f"Ce qui manque, {number}")

        return make

    def revised(number: int) -> None:
        with reversion.create_revision():
            models.WithRevisions.objects.create(text=f"Ce qui manque, {number}")

    kinds = {"no record": models.Plain, "simple-history": models.WithHistory, "auditlog": models.WithLog}
    return {name: created(model) for name, model in kinds.items()} | {"reversion": revised}


def _listed(model: Any, groups: list[Any], user: Any) -> float:
    """The newest of those that three of the groups may read, of a hundred thousand."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType

    grants: Any = import_module("guardian.models").GroupObjectPermission
    shortcuts: Any = import_module("guardian.shortcuts")
    dice = random.Random(1)  # noqa: S311 - figures that can be had again
    rows = model.objects.bulk_create((model(text=f"Note {number}") for number in range(ROWS)), batch_size=2_000)
    kind = ContentType.objects.get_for_model(model)
    view = Permission.objects.get(content_type=kind, codename="view_plain")
    made = (grants(permission=view, group=dice.choice(groups), content_type=kind, object_pk=str(row.pk)) for row in rows)
    grants.objects.bulk_create(made, batch_size=2_000)

    def page(_number: int) -> list[Any]:
        seen = shortcuts.get_objects_for_user(user, "notes.view_plain", model)
        return list(seen.order_by("-pk").values_list("pk", "text")[:PAGE])

    return _median(page, 30)


def _median(body: Callable[[int], Any], times: int = TIMES) -> float:
    """Wall time, after some that do not count."""
    for number in range(5):
        body(-number)
    taken = []
    for number in range(times):
        before = time.perf_counter()
        body(number)
        taken.append((time.perf_counter() - before) * 1000)
    return round(statistics.median(taken), 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
