"""Tells a story to the engine, an hour a sentence: `told(by="ada", ...)`."""

from datetime import UTC, datetime, timedelta
from typing import Any

from socle.governance.rules.engine import Event, Settings, State, Why, history, stands
from socle.governance.rules.engine import events as e
from socle.governance.rules.engine.settings import HOLACRACY

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Story:
    """Events of one proposal, each an hour after the one before; `ada` proposes, `faye` facilitates."""

    def __init__(self, settings: Settings = HOLACRACY, **drafted: Any) -> None:
        self.settings, self.events, self.at = settings, list[Event](), BEGIN
        self.tell(e.Drafted, "ada", facilitator="faye", **drafted)

    def tell(self, kind: type[Event], by: str, /, after: timedelta = HOUR, **details: Any) -> Why | None:
        """Let it happen, so long after what was told last; why it was refused, if it was."""
        self.at += after
        self.events.append(kind(at=self.at, by=by, id=f"{len(self.events):04}", **details))
        return list(history(self.settings, self.events, self.at))[-1][1]

    def open(self, electors: str = "ada bob cleo", **times: Any) -> Why | None:
        """Open it to these, in a meeting, or with a deadline; in a meeting, come to the objections."""
        told = self.tell(e.Opened, "faye", electors=frozenset(electors.split()), **times)
        return told or (None if times.get("deadline") else self.tell(e.MovedOn, "faye", to=e.Step.OBJECT))

    def say(self, who: str, kind: e.Kind = e.Kind.CONSENT, **more: Any) -> Why | None:
        """Somebody, or several, say the same of the current version; what the last one heard."""
        told = [self.tell(e.Spoke, one, kind=kind, **{"version": self.now.version, **more}) for one in who.split()]
        return told[-1]

    def object(self, who: str) -> str:
        """Somebody objects; the id of the objection."""
        self.say(who, e.Kind.OBJECTION)
        return self.events[-1].id

    @property
    def now(self) -> State:
        return stands(self.settings, self.events, self.at)

    def then(self, later: timedelta) -> State:
        """Where it stands so much later, if nothing more happens."""
        return stands(self.settings, self.events, self.at + later)
