"""The way out for text messages: whichever service of apprise the installation has chosen, or none."""

import logging
from urllib.parse import quote

from django.conf import settings

from socle.ground import restored

TO = "{to}"
SEGMENT = 160
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
logging.getLogger("apprise").disabled = True  # it writes numbers and passwords


def is_open() -> bool:
    return bool(settings.CONFIGURATION.sms)


def plain(text: str) -> str:
    """The same words without the spaces and apostrophes of print, of which one would halve what fits in one piece."""
    return text.translate(_PLAIN)


def fits(text: str) -> bool:
    """Whether a text is sent in one piece: 160 signs of the alphabet of mobile networks."""
    return len(text) <= SEGMENT and GSM.issuperset(text)


def send(number: str, text: str) -> bool:
    """Hand a text to the service; whether it took it. Who calls decides when to try again."""
    restored.refuse_to_send()
    import apprise

    service = apprise.Apprise.instantiate(settings.CONFIGURATION.sms.replace(TO, quote(number, safe="")))
    return service is not None and bool(service.notify(body=plain(text), title=""))
