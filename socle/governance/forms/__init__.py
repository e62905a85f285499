"""What people type into the pages of governance. A form reads; the act decides."""

from socle.governance.forms.change import ChangeForm
from socle.governance.forms.changes import CHANGE_FORMS, FORMS, GROUPS, change_forms, in_order
from socle.governance.forms.choices import Choices
from socle.governance.forms.deliberation import (
    AbandonForm,
    ExtendForm,
    FailForm,
    OpenForm,
    PositionForm,
    ProposalForm,
    TensionForm,
    VerdictForm,
)

__all__ = [
    "CHANGE_FORMS",
    "FORMS",
    "GROUPS",
    "AbandonForm",
    "ChangeForm",
    "Choices",
    "ExtendForm",
    "FailForm",
    "OpenForm",
    "PositionForm",
    "ProposalForm",
    "TensionForm",
    "VerdictForm",
    "change_forms",
    "in_order",
]
