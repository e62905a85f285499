"""Sign-in codes: asked for, sent by mail, typed in. Nothing in the answer tells whether an address has an account."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context
from django import forms
from django.conf import settings
from django.core.mail import send_mail
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from django_tasks.base import TASK_MAX_PRIORITY
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from socle.ground import now
from socle.ground.restored import OUTBOX
from socle.people.models import Account


class AskForm(forms.Form):
    """An address to send a code to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The one that you gave to your consortium. We send a code of six digits there."),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )
    shared = forms.BooleanField(
        label=_("This is a shared computer"),
        required=False,
        help_text=_("You will be signed out after five minutes without doing anything, and this browser will not be trusted."),
    )
    _user: Account | None = None

    def clean_email(self) -> str:
        """Find the account. An address without one costs the same work: a job that finds nobody to write to."""
        email = str(self.cleaned_data["email"])
        self._user = Account.kept.filter(email__iexact=email, is_active=True).first()
        if self._user is None:
            enqueue(email, "")
        return email

    def clean_shared(self) -> bool:
        remember_shared(context.request, self.cleaned_data["shared"])
        return bool(self.cleaned_data["shared"])


class CodeForm(ConfirmLoginCodeForm):
    """The code of six digits, with or without spaces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("The code of six digits"),
            max_length=20,
            error_messages={"required": _("Type the code that stands in the mail."), "max_length": _("A code has six digits.")},
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        )


def remember_shared(request: Any, chosen: Any) -> None:
    """Keep until the session ends whether it is on a shared computer."""
    if chosen:
        request.session["shared"] = True
    else:
        request.session.pop("shared", None)


def enqueue(email: str, code: str) -> None:
    """Have a code mailed, as long as it opens something."""
    send.enqueue(email, code, (now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)).isoformat())


@task(priority=TASK_MAX_PRIORITY, queue_name=OUTBOX)
def send(email: str, code: str, until: str) -> int:
    """Mail a code in the language of the person who has this address; nobody has it, or it is late: nothing is sent. How many."""
    timely = code and now() < datetime.fromisoformat(until)
    account = Account.kept.select_related("person").filter(email__iexact=email, is_active=True).first() if timely else None
    if account is None:
        return 0
    told = {"code": f"{code[:3]} {code[3:]}", "name": account.person.name, "address": settings.CONFIGURATION.address}
    with translation.override(account.person.language):
        subject = render_to_string("account/email/login_code_subject.txt", told).strip()
        send_mail(subject, render_to_string("account/email/login_code_message.txt", told), None, [account.email])
    return 1


@receiver(task_finished)
def forget(task_result: Any, **_signal: Any) -> None:
    """Drop the job once it is over, sent or not: nobody needs to know later who asked for which code."""
    if task_result.task.module_path == send.module_path:
        DBTaskResult.objects.filter(pk=task_result.id).delete()
