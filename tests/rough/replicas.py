"""Pages that are read from a replica which follows, lags, or is gone: `python -m tests.rough.replicas`.

The database of whoever starts this is copied to a server of its own, and that one is followed by another.
"""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

from socle.site.testing.postgres import Server, following, server


def main() -> None:
    """The settings name the replica, so that Django begins when both are there."""
    with server() as primary:
        dump = subprocess.Popen(["pg_dump", "-Fc", os.environ["SOCLE_DATABASE"]], stdout=subprocess.PIPE)
        subprocess.run(["pg_restore", "--no-owner", "--single-transaction", "-d", primary.url], stdin=dump.stdout, check=True)
        with following(primary) as replica:
            os.environ |= {"SOCLE_DATABASE": primary.url, "SOCLE_REPLICA": replica.url}
            import django

            django.setup()
            from tests.rough.quiet import quietly

            with quietly():
                print(json.dumps(_told(replica)))
            from tests.rough.forks import leave

            leave()


def _told(replica: Server) -> dict[str, Any]:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from conftest import load_cast
    from socle.governance import acts
    from socle.governance.tests import scene
    from socle.ground import replica as replicas
    from socle.site.tests.program import Program

    cast, told = load_cast(), {}
    nord = cast.circles["nord"]
    journal = reverse("journal", args=[nord.pk])
    elsa, cleo, dario = (cast.client(name) for name in ("Elsa", "Cléo", "Dario"))
    program = Program(cast, "Elsa")
    replicas.OLDEST = timedelta(minutes=5)  # a slow machine takes its time from one look to the next

    def paused(on: bool) -> None:
        with connections["replica"].cursor() as cursor:
            cursor.execute("SELECT pg_wal_replay_pause()" if on else "SELECT pg_wal_replay_resume()")
        time.sleep(0.2)

    def opened(client: Any, address: str = journal) -> dict[str, Any]:
        replicas.REPLICA._until = 0.0  # what was known of it a moment ago is asked anew
        with CaptureQueriesContext(connections["replica"]) as asked:
            answer = client.get(address)
        text = answer.content.decode()
        found = {
            "status": answer.status_code,
            "replica": "Lu dans la réplique" in text,
            "asked": sum("pg_last" not in one["sql"] for one in asked),
        }
        return found | {"tensions": text.count("Dire une tension"), "holds": "Vérifié à l’ouverture" in text}

    told["follows"] = {"decisions": opened(elsa, reverse("decisions")), "journal": opened(elsa)}
    paused(on=True)
    raised = {"text": "La salle est trop petite", "key": "salle"}
    assert elsa.post(reverse("tension_new", args=[nord.pk]), raised).status_code == 302
    told["behind"] = {"who acted": opened(elsa), "another": opened(cleo), "before": opened(dario)}
    with CaptureQueriesContext(connections["replica"]) as asked:
        entries = program.get(f"circles/{nord.pk}/journal").json()
    told["program"] = {"asked": len(asked), "acts": [one["act"] for one in entries["items"]].count("tension.raised")}
    for role in ("facilitator", "member"):
        acts.resign(scene.wearing(cast, "Dario", "nord", role), scene.held(cast, "Dario", "nord", role))
    told["ended"] = {"theirs": opened(dario), "another": opened(cleo)}
    replicas.OLDEST = timedelta(seconds=1)
    time.sleep(1.2)
    told["too far behind"] = list(replicas.REPLICA.problems())
    paused(on=False)
    told["again"] = list(replicas.REPLICA.problems())
    written = replicas._written
    replicas._written = lambda: (written()[0], ("of a cluster that is lost", "1", 1))
    told["of another"] = opened(cleo) | {"problems": list(replicas.REPLICA.problems())}
    replicas._written = written
    replica.stop_at_once()
    told["gone"] = opened(cleo) | {"problems": list(replicas.REPLICA.problems())}
    return told


if __name__ == "__main__":
    sys.exit(main())
