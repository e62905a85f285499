"""The languages that people speak, each under the code of ISO 639. Those that are met in the programme, not all that there are."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from socle.people.folded import fold

FIRST = ("fr", "fsl")
LANGUAGES: dict[str, Any] = {
    "fr": _("French"),
    "fsl": _("French sign language"),
    "sq": _("Albanian"),
    "am": _("Amharic"),
    "en": _("English"),
    "ar": _("Arabic"),
    "hy": _("Armenian"),
    "bm": _("Bambara"),
    "bn": _("Bengali"),
    "ber": _("Berber"),
    "zh": _("Chinese"),
    "kea": _("Cape Verdean Creole"),
    "prs": _("Dari"),
    "es": _("Spanish"),
    "ka": _("Georgian"),
    "ht": _("Haitian Creole"),
    "it": _("Italian"),
    "ckb": _("Kurdish"),
    "ln": _("Lingala"),
    "ps": _("Pashto"),
    "ff": _("Pulaar"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "rom": _("Romani"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "snk": _("Soninke"),
    "ta": _("Tamil"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "wo": _("Wolof"),
}


def in_order() -> list[tuple[str, Any]]:
    """All of them as a reader looks for them: French and its signs first, then by the words of the reader's own language."""
    return sorted(LANGUAGES.items(), key=lambda one: (one[0] not in FIRST, fold(str(one[1]))))
