"""Whether a circle may propose a change: its scope (rule C11), the names it points at, what it builds on (rule C10).

What follows from the structure itself is not said again here: the change is applied to it afterwards.
"""

from collections.abc import Callable

from socle.governance.rules.checks import circles, holdings, policies, roles
from socle.governance.rules.scope import Data, Found, Reach
from socle.governance.rules.structure import Structure

CHECKS: dict[str, Callable[[Data, Reach, Structure], Found]] = {
    **circles.CHECKS,
    **roles.CHECKS,
    **holdings.CHECKS,
    **policies.CHECKS,
}
