"""Carrying out a decision: each typed change maps to one act, which the decision may perform exactly once."""

from socle.governance.acts.changes import circles, holdings
from socle.governance.acts.changes.deciding import carry_out, decide, enter, following, in_turn
from socle.governance.rules.structure import KINDS

__all__ = ["CARRIED_OUT_BY", "carry_out", "decide", "enter", "following", "in_turn"]

_VERBS = [verb for room in (circles, holdings) for verb in vars(room).values() if hasattr(verb, "declared")]
CARRIED_OUT_BY = {verb.declared.name: verb for verb in _VERBS}
assert set(CARRIED_OUT_BY) == set(KINDS)
