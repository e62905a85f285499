"""A proposal with an annex, for the tests."""

import io
from typing import Any

from conftest import Cast
from socle.documents.uploads import received
from socle.governance import acts
from socle.governance.models import Annex, Proposal


def drafted(cast: Cast, who: str = "Elsa", **more: Any) -> Proposal:
    tension = acts.raise_tension(cast.actor(who), cast.circles["nord"], text="Personne ne sait ce que cela coûte")
    found = acts.draft(cast.actor(who), tension, title="Un budget à lire", **more)
    assert isinstance(found, Proposal)
    return found


def annexed(cast: Cast, data: bytes, name: str, *, to: Proposal | None = None, by: str = "Elsa", shows: str = "") -> Annex:
    with received("annex", io.BytesIO(data), name=name, shows=shows) as upload:
        found = acts.add_annex(cast.actor(by), to or drafted(cast), upload=upload)
    assert isinstance(found, Annex)
    return found
