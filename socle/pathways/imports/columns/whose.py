"""Headers that say whose a column is."""

WHOSE = ("participant", "participante", "beneficiaire", "stagiaire", "jeune", "talent", "candidat", "usager", "salarie")


def of(word: str) -> tuple[str, ...]:
    """A header, of whoever the file is about."""
    return word, *(f"{word} {article}{whose}" for whose in WHOSE for article in ("du ", "de la ", "")), f"{word} de la personne"
