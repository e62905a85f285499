"""What is asked, and in which words."""

from socle.pathways.forms.after import ExitForm, GroundForm, IntoForm, OutcomeForm, ProofForm, SendForm, TriedForm
from socle.pathways.forms.catalogue import WorkshopForm
from socle.pathways.forms.figures import PeriodForm
from socle.pathways.forms.meeting import DeclineForm, EnrolForm, GuideForm, IdentityForm, MeetForm, NameForm, WayForm
from socle.pathways.forms.sharing import SharingForm
from socle.pathways.forms.situation import StepForm
from socle.pathways.forms.way import EndForm, NoteForm, PassageForm, PauseForm, PhaseForm

__all__ = [
    "DeclineForm",
    "EndForm",
    "EnrolForm",
    "ExitForm",
    "GroundForm",
    "GuideForm",
    "IdentityForm",
    "IntoForm",
    "MeetForm",
    "NameForm",
    "NoteForm",
    "OutcomeForm",
    "PassageForm",
    "PauseForm",
    "PeriodForm",
    "PhaseForm",
    "ProofForm",
    "SendForm",
    "SharingForm",
    "StepForm",
    "TriedForm",
    "WayForm",
    "WorkshopForm",
]
