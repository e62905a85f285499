"""What a circle has decided for itself: its policies and its process."""

from uuid import UUID

from socle.governance.models import PolicyText, Process
from socle.governance.reads.choices.asking import MOST, Asking, Row
from socle.governance.rules.structure import PROCESS_WORDS, instant


def policies(asking: Asking, circle: UUID, most: int = MOST) -> list[Row]:
    """The policies of a circle; what they say is asked for one by one, it may be long."""
    rows = asking.standing(PolicyText).filter(circle=circle)
    found = asking.first(rows, "title", "since", "domain", "review_on", "unreviewed", "expires_at", key="policy", most=most)
    instants = {"base": "since", "expires_at": "expires_at"}
    return [
        {**row, "id": str(row["policy"]), "name": row["title"], **{name: instant(row[of]) for name, of in instants.items()}}
        for row in found
    ]


def text(asking: Asking, policy: str) -> str:
    """What a policy of the circle says."""
    rows = asking.standing(PolicyText).filter(circle=asking.circle, policy=policy)
    return str(rows.values_list("text", flat=True).first() or "")


def process(asking: Asking) -> Row:
    """How the circle works, as it has decided."""
    row = asking.standing(Process).filter(circle=asking.circle).values("since", *PROCESS_WORDS).first()
    return {**row, "base": instant(row["since"])} if row else {}
