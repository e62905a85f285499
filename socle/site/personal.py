"""What the libraries that Socle stands on hold of people."""

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from socle.ground.personal import MACHINE, Class, Held, declare
from socle.people import forgetting
from socle.site import mail, sessions

_SIGNED_IN = Held(Class.PERSONAL, "sign_in", source="act", recipients="machine", kept="sessions")
_ADDRESS = Held(Class.PERSONAL, "sign_in", source="registers", recipients="machine", kept="account")
_JOB = Held(Class.INTERNAL, "operate", source="machine", recipients="machine", kept="jobs")

declare(Session, _SIGNED_IN, _("that you are signed in in a browser"))
declare(DBTaskResult, _JOB)
for _model in (EmailAddress, EmailConfirmation):  # allauth's own: Socle keeps addresses in accounts
    declare(_model, _ADDRESS, _("an address that is being confirmed"), id=MACHINE)
for _model in (Group, Permission, ContentType):
    declare(_model, MACHINE)

forgetting.register(EmailAddress, "user__person", goes=True)
forgetting.register(EmailConfirmation, "email_address__user__person", goes=True)
forgetting.also(sessions.end_all_of)
forgetting.also(mail.forget_of)
