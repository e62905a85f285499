"""What a thing says, as the data of a change say it: the inverse of `frozen`."""

from typing import Any

from socle.governance.rules import opinions
from socle.governance.rules.engine.telling import whole

_LISTS = frozenset({"domains", "powers", "accountabilities", "composition"})
_OBJECTS: dict[str, Any] = {"consent": whole, "opinions": opinions.whole}
_EMPTY: dict[str, Any] = {"parent": None, "territory": None, "review_on": None, "expires_at": None, "beneath": False, "caretaker_days": 0}


def plain(word: str, value: Any) -> Any:
    """The value of a word as JSON has it."""
    if word in _LISTS:
        return [
            one if isinstance(one, str) else {key: list(item) if isinstance(item, tuple) else item for key, item in one}
            for one in value or ()
        ]
    if word in _OBJECTS:
        return _OBJECTS[word]({key: list(item) if isinstance(item, tuple) else item for key, item in value or ()})
    return _EMPTY.get(word, "") if value is None else value
