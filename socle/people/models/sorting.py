"""Names as they are sorted, found and heard. How they are sorted is kept beside them by the database itself, so that no write can
forget it; how they sound it cannot say, so that this is written with the name wherever Python writes one.

`people.folded.fold` says how. Whoever changes it writes a migration that computes these columns anew; SQLite must know the function
(`folded.teach`) to write such a row, not to read it. The same of `sounding`.
"""

from typing import Any

from django.db import models

from socle.journal.kept import KeptQuerySet
from socle.people import sounding
from socle.people.folded import folded
from socle.people.models.names import Instead


def sort_name(length: int) -> models.GeneratedField:
    """The name without capitals and accents."""
    return models.GeneratedField(expression=folded("name"), output_field=models.CharField(max_length=length), db_persist=True)


class Sound(models.CharField[str, str]):
    """How the name of the row sounds: two names with the same sound may be of one. `legal`: of an organisation."""

    def __init__(self, *args: Any, legal: bool = False, **kwargs: Any) -> None:
        self.legal = legal
        usual: dict[str, Any] = {"editable": False, "default": "", "max_length": 200}
        super().__init__(*args, **(usual | kwargs))

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"legal": True} if self.legal else {})

    def of(self, name: str) -> str:
        """The sound of a name; none, where words stand in its place."""
        return " ".join(sounding.key(name.kept if isinstance(name, Instead) else name, legal=self.legal))[: self.max_length]

    def pre_save(self, instance: models.Model, add: bool) -> str:
        sound = self.of(instance.name)  # type: ignore[attr-defined]
        setattr(instance, self.attname, sound)
        return sound


class Heard(KeptQuerySet):
    """Rows with a name and its sound: who writes the one writes the other."""

    def update(self, **said: Any) -> int:
        if "name" in said:
            said["sound"] = self.model._meta.get_field("sound").of(said["name"])
        return super().update(**said)
