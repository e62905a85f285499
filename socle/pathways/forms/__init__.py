"""What is asked in pathways, and in which words."""

from socle.pathways.forms.catalogue import WorkshopForm
from socle.pathways.forms.sharing import SharingForm

__all__ = ["SharingForm", "WorkshopForm"]
