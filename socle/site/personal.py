"""What the libraries that Socle stands on hold of people."""

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as OfDjango
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from socle.ground.personal import MACHINE, Class, Held, declare
from socle.people import forgetting
from socle.site import mail
from socle.site.imports import forgotten
from socle.site.imports.models import Batch, Columns, Row
from socle.site.webhooks.models import Delivery, Webhook

_ADDRESS = Held(Class.PERSONAL, "sign_in", source="registers", recipients="machine", kept="account")
_BROUGHT = Held(Class.PERSONAL, "take_away", source="act", recipients="oneself", kept="imports")
_READ = Held(Class.PERSONAL, "govern", source="file", recipients="bringer", kept="imports")
_LENT = Held(Class.PERSONAL, "lend", source="oneself", recipients="registers", kept="account")
_SENT = Held(Class.INTERNAL, "lend", source="machine", recipients="oneself", kept="deliveries")
_JOB = Held(Class.INTERNAL, "operate", source="machine", recipients="machine", kept="jobs")

declare(OfDjango, MACHINE)  # its table is empty: sessions are those of people
declare(DBTaskResult, _JOB)
for _model in (EmailAddress, EmailConfirmation):  # allauth's own: Socle keeps addresses in accounts
    declare(_model, _ADDRESS, _("an address that is being confirmed"), id=MACHINE)
declare(
    Batch,
    _BROUGHT,
    _("the files that you brought, on their way in"),
    id=MACHINE,
    ground=MACHINE,
    file=MACHINE,
    progress=MACHINE,
)
declare(Row, _READ, _("what files that somebody brought say of you, until they are recorded or forgotten"), id=MACHINE)
declare(Columns, MACHINE)
declare(Webhook, _LENT, _("which programs elsewhere are told what you may see"), id=MACHINE, ground=MACHINE, turn=MACHINE)
declare(Delivery, _SENT)
for _model in (Group, Permission, ContentType):
    declare(_model, MACHINE)

forgetting.register(EmailAddress, "user__person", goes=True)
forgetting.register(EmailConfirmation, "email_address__user__person", goes=True)
forgetting.register(Batch, "person", goes=True)
forgetting.register(Row, "batch__person", goes=True, done="batch__brought_at", what=_("that you brought rows in files"))
forgetting.register(Delivery, "webhook__person", goes=True)
forgetting.register(Webhook, "person", goes=True)
forgetting.also(mail.forget_of)
forgetting.also(forgotten.forget_of)
forgetting.elsewhere(forgotten.forget_rows)
