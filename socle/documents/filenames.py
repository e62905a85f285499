"""Names as given, made fit to be shown in a list and to be written to any disk."""

import re
import unicodedata

from django.utils.translation import gettext as _

from socle.documents.kinds import BECOMES, ENDINGS, Kind
from socle.journal.act import Refused

MOST = 120
_SEPARATORS = re.compile(r"[/\\]")
_RESERVED = re.compile(r'[<>:"|?*]')
# Controls, what turns the direction of writing, what is no character, and line ends of other kinds
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def fit(name: str, kind: Kind) -> str:
    """The last part of a path, without what cannot be seen, with the ending of what it is kept as; Refused if it ends as another kind."""
    name = unicodedata.normalize("NFC", _SEPARATORS.split(name)[-1])
    name = "".join(" " if sign.isspace() else sign for sign in name if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    name = " ".join(_RESERVED.sub("-", name).split()).rstrip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ENDINGS[kind][0]
    elif ending.lower() not in ENDINGS[kind]:
        said = _("The name ends in “.{ending}”, but what is in it is: {kind}. Give it its own ending, or choose another file.")
        raise Refused(said.format(ending=ending[:12], kind=kind.label), field="file", code="ending")
    ending = ENDINGS[BECOMES[kind]][0] if kind in BECOMES else ending.lower()
    return f"{_shortened(stem.strip('. ')) or _('document')}.{ending}"


def _shortened(stem: str) -> str:
    """Disks count bytes: of a name, 255 of them."""
    return stem[:MOST].encode()[:200].decode(errors="ignore").strip()
