"""How a circle decides: settings that it has itself decided, as they held when a proposal was opened. Three traditions to begin with."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction


class Judge(StrEnum):
    """Who says that an objection fails a test: always all of them, never the greater number (rule C3)."""

    FACILITATOR = "facilitator"
    GROUP = "group"
    TOGETHER = "together"


class Silence(StrEnum):
    """What it means that an elector has said nothing at the deadline."""

    WAITS = "waits"
    CONSENTS = "consents"


class Absence(StrEnum):
    """What it means that a member is not at the meeting that decides."""

    PASSES = "passes"
    WAITS = "waits"


class Renaming(StrEnum):
    """To whom a nomination may change, once reasons are heard (rule L3)."""

    ANYBODY = "anybody"
    NAMED = "named"


class Consulted(StrEnum):
    """When whoever is proposed in an election is asked."""

    IN_TURN = "in_turn"
    FIRST = "first"
    BEFORE = "before"


class Electing(StrEnum):
    """What makes somebody the one who is proposed (rule L4)."""

    COUNT = "count"
    REASONS = "reasons"


class Criterion(StrEnum):
    """A named test that an objection has to pass."""

    HARM = "harm"
    ROLE = "role"
    CAUSED = "caused"
    CERTAIN = "certain"
    BETTER = "better"
    REASONED = "reasoned"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a circle decides by consent.

    `criteria`: the tests that an objection can fail; `judge`: who says so. `silence` and `quorum` (the part of the electorate that
    must have spoken) count at the deadline of an asynchronous round. `asks_to_meet`: whether any elector can ask for a meeting instead
    (rule A3). `last_word`: a new version comes at least so long before the deadline. `rounds` and `patience`: after so many new
    versions, or so long, a breakdown may be declared (rule E5); None: never by that. `provisional`: how long at most a provisional
    decision holds (rule E2). `absence`: whether a meeting decides without those who are not there. In an election without candidate:
    `abstains`, whether one may name nobody; `renames`, to whom a nomination may change; `consulted`, when the person proposed is
    asked; `elects`, whether the number of nominations or their reasons lead to the proposal.
    """

    criteria: frozenset[Criterion]
    judge: Judge = Judge.FACILITATOR
    silence: Silence = Silence.WAITS
    quorum: Fraction = Fraction(0)
    asks_to_meet: bool = True
    last_word: timedelta = timedelta(days=1)
    rounds: int | None = 3
    patience: timedelta | None = timedelta(days=30)
    provisional: timedelta = timedelta(days=30)
    absence: Absence = Absence.PASSES
    abstains: bool = False
    renames: Renaming = Renaming.ANYBODY
    consulted: Consulted = Consulted.IN_TURN
    elects: Electing = Electing.COUNT

    def __post_init__(self) -> None:
        if not 0 <= self.quorum <= 1:
            raise ValueError("a quorum is a part of the electorate")


# Holacracy constitution 5, article 5: harm to the circle and to the objector's role, new, certain or not to be mended in time
HOLACRACY = Settings(criteria=frozenset({Criterion.HARM, Criterion.ROLE, Criterion.CAUSED, Criterion.CERTAIN}))

# Sociocracy 3.0, patterns of sense-making: harm, risk or a worthwhile improvement; the group judges argument by argument
SOCIOCRACY = Settings(
    criteria=frozenset({Criterion.REASONED, Criterion.BETTER}),
    judge=Judge.GROUP,
    silence=Silence.CONSENTS,
    quorum=Fraction(1, 2),
    abstains=True,
    consulted=Consulted.FIRST,
    elects=Electing.REASONS,
)

# French practice (Université du Nous, networks): important, reasonable, argued; objector and group judge together
FRENCH = Settings(
    criteria=frozenset({Criterion.HARM, Criterion.REASONED, Criterion.CAUSED}),
    judge=Judge.TOGETHER,
    silence=Silence.WAITS,
    quorum=Fraction(2, 3),
    absence=Absence.WAITS,
    renames=Renaming.NAMED,
    consulted=Consulted.BEFORE,
    elects=Electing.REASONS,
)

# The name under which each is decided
TRADITIONS = {"holacracy": HOLACRACY, "sociocracy": SOCIOCRACY, "french": FRENCH}
