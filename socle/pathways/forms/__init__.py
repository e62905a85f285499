"""What is asked, and in which words."""

from socle.pathways.forms.after import ExitForm, GroundForm, IntoForm, OutcomeForm, ProofForm, SendForm, TriedForm
from socle.pathways.forms.agreements import AgreeForm, AssentForm
from socle.pathways.forms.attendance import AttestForm, CloseForm, CodeForm, CorrectForm, ForgottenForm, SignForm
from socle.pathways.forms.catalogue import WorkshopForm
from socle.pathways.forms.figures import DaysForm, PeriodForm
from socle.pathways.forms.meeting import (
    ChooseCohortForm,
    CohortForm,
    DeclineForm,
    EnrolForm,
    GuideForm,
    IdentityForm,
    MeetForm,
    NameForm,
    WayForm,
)
from socle.pathways.forms.sessions import AmendSessionForm, CalledForm, CancelForm, EnrolInForm, MoveForm, PlanForm, WithdrawForm
from socle.pathways.forms.sharing import SharingForm
from socle.pathways.forms.situation import StepForm
from socle.pathways.forms.spaces import InviteForm, RepresentForm
from socle.pathways.forms.way import EndForm, NoteForm, PassageForm, PauseForm, PhaseForm

__all__ = [
    "AgreeForm",
    "AmendSessionForm",
    "AssentForm",
    "AttestForm",
    "CalledForm",
    "CancelForm",
    "ChooseCohortForm",
    "CloseForm",
    "CodeForm",
    "CohortForm",
    "CorrectForm",
    "DaysForm",
    "DeclineForm",
    "EndForm",
    "EnrolForm",
    "EnrolInForm",
    "ExitForm",
    "ForgottenForm",
    "GroundForm",
    "GuideForm",
    "IdentityForm",
    "IntoForm",
    "InviteForm",
    "MeetForm",
    "MoveForm",
    "NameForm",
    "NoteForm",
    "OutcomeForm",
    "PassageForm",
    "PauseForm",
    "PeriodForm",
    "PhaseForm",
    "PlanForm",
    "ProofForm",
    "RepresentForm",
    "SendForm",
    "SharingForm",
    "SignForm",
    "StepForm",
    "TriedForm",
    "WayForm",
    "WithdrawForm",
    "WorkshopForm",
]
