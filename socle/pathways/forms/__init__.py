"""What is asked, and in which words."""

from socle.pathways.forms.catalogue import WorkshopForm
from socle.pathways.forms.meeting import DeclineForm, EnrolForm, GuideForm, IdentityForm, MeetForm, NameForm, WayForm
from socle.pathways.forms.sharing import SharingForm
from socle.pathways.forms.way import EndForm, NoteForm, PassageForm, PauseForm, PhaseForm

__all__ = [
    "DeclineForm",
    "EndForm",
    "EnrolForm",
    "GuideForm",
    "IdentityForm",
    "MeetForm",
    "NameForm",
    "NoteForm",
    "PassageForm",
    "PauseForm",
    "PhaseForm",
    "SharingForm",
    "WayForm",
    "WorkshopForm",
]
