"""What is asked, and in which words."""

from socle.pathways.forms.attendance import AttestForm, CloseForm, CodeForm, CorrectForm, SignForm
from socle.pathways.forms.catalogue import WorkshopForm
from socle.pathways.forms.meeting import DeclineForm, EnrolForm, GuideForm, IdentityForm, MeetForm, NameForm, WayForm
from socle.pathways.forms.sessions import AmendSessionForm, CalledForm, CancelForm, EnrolInForm, MoveForm, PlanForm, WithdrawForm
from socle.pathways.forms.sharing import SharingForm
from socle.pathways.forms.way import EndForm, NoteForm, PassageForm, PauseForm, PhaseForm

__all__ = [
    "AmendSessionForm",
    "AttestForm",
    "CalledForm",
    "CancelForm",
    "CloseForm",
    "CodeForm",
    "CorrectForm",
    "DeclineForm",
    "EndForm",
    "EnrolForm",
    "EnrolInForm",
    "GuideForm",
    "IdentityForm",
    "MeetForm",
    "MoveForm",
    "NameForm",
    "NoteForm",
    "PassageForm",
    "PauseForm",
    "PhaseForm",
    "PlanForm",
    "SharingForm",
    "SignForm",
    "WayForm",
    "WithdrawForm",
    "WorkshopForm",
]
