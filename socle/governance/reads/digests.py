"""Whether decisions still say what was adopted: their words against their digest, their digest against the journal."""

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from socle.governance.models import Change, Decision
from socle.ground.digests import digest
from socle.journal.models import Entry

_SINCE = ("provisional.taken", "provisional.lifted", "provisional.lapsed", "decision.struck")
_ENTERED_BY = ("programme.founded", "proposal.adopted", "role.filled", "mandate.revoked", "mandate.resigned", *_SINCE)


def rewritten_decisions() -> list[str]:
    """The decisions whose words or changes are no longer those that were adopted, for `socle check`."""
    changes: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for decision, kind, data in Change.kept.order_by("position").values_list("decision", "kind", "data"):
        changes[decision].append({"kind": kind, "data": data})
    entered = _entered()
    rows = Decision.kept.order_by("pk").values_list("pk", "title", "text", "digest")
    found = []
    for pk, title, text, kept in rows:
        if {digest([title, text, changes[pk]]), entered.pop(str(pk), kept)} != {kept}:
            found.append(f"decision {pk} no longer says what was adopted")
    return found + [f"decision {pk} is in the journal and nowhere else" for pk in sorted(entered)]


def _entered() -> dict[str, str]:
    """The digests that the journal keeps, by decision."""
    rows = Entry.objects.filter(act__in=_ENTERED_BY, facts__isnull=False).values_list("result", "facts__body")
    return {result.partition(":")[2]: json.loads(bytes(body))["digest"] for result, body in rows}
