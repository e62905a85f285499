"""A kit: a programme described in readable files, without persons. `docs/kit.md` says what stands where.

Read in two passes. `shapes` holds each file to a schema (`schema`), which is data; `relations` then looks at what concerns
several places: who lies beneath whom, which power comes from where. Every fault is found before anything is handed out.
"""

from socle.transfer.kit.faults import Fault, Faulty
from socle.transfer.kit.nouns import (
    Kit,
    KitCircle,
    KitConsent,
    KitForm,
    KitLink,
    KitOpinions,
    KitOrganisation,
    KitPathway,
    KitPhase,
    KitPolicy,
    KitProcess,
    KitQuality,
    KitRole,
    KitSharingText,
    KitTerritory,
    KitWorkshop,
)
from socle.transfer.kit.reader import read
from socle.transfer.kit.texts import Text

__all__ = [
    "Fault",
    "Faulty",
    "Kit",
    "KitCircle",
    "KitConsent",
    "KitForm",
    "KitLink",
    "KitOpinions",
    "KitOrganisation",
    "KitPathway",
    "KitPhase",
    "KitPolicy",
    "KitProcess",
    "KitQuality",
    "KitRole",
    "KitSharingText",
    "KitTerritory",
    "KitWorkshop",
    "Text",
    "read",
]
