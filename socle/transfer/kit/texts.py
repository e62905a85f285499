"""A text of a kit, in the languages of Socle."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the two languages of Socle; where a kit gives one of them only, it stands for both."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fr


NOTHING = Text("", "")
