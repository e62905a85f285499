"""One's own page: profile, inbox, hats, tokens. Nobody else sees it."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from socle.ground import now
from socle.journal import door, names, rights
from socle.journal.act import Refused
from socle.journal.acting import signs
from socle.journal.paging import paged
from socle.people import acts, requests, shown
from socle.people.asking import person_of
from socle.people.forms import Day
from socle.people.kinds import KINDS
from socle.people.models import Notice, Person, Token
from socle.people.recent import recent, typed

ASKED = 20
FIRST_TERM = timedelta(days=90)
LONGEST = timedelta(days=365)


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("First name and name"), max_length=120, error_messages={"required": gettext_lazy("Give a name.")}
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, help_text=gettext_lazy("The one in which Socle writes to you.")
    )


class TokenForm(forms.Form):
    purpose = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=120,
        help_text=gettext_lazy("So that you know later whether it is still needed. For example: the export of every Monday."),
        error_messages={"required": gettext_lazy("Say in a few words what this token is for.")},
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=Token.Scope.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Most programs read only. Whoever finds such a token changes nothing with it."),
    )
    strong = forms.BooleanField(
        label=gettext_lazy("It opens what asks for a second factor too"),
        required=False,
        help_text=gettext_lazy("How people are reached, who stands by them, their files. Tick it only if the program cannot do without."),
    )
    last_day = Day(
        label=gettext_lazy("Its last day"),
        help_text=gettext_lazy("Within a year. The shorter, the safer."),
        error_messages={"required": gettext_lazy("Say until when: within a year."), "invalid": gettext_lazy("This is no date.")},
    )

    def __init__(self, *args: Any, opens_strong: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not opens_strong:
            del self.fields["strong"]

    def clean_scope(self) -> str:
        """The least, where nothing was chosen."""
        return self.cleaned_data["scope"] or str(Token.Scope.READ)

    def clean_last_day(self) -> date:
        """Within a year: a year is all that the calendar of this form knows."""
        day: date = self.cleaned_data["last_day"]
        if not timedelta() <= day - timezone.localdate() <= LONGEST:
            raise forms.ValidationError(_("A token ends within a year."))
        return day


@door.page
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Who one is here; sent, the profile changes."""
    person = person_of(request)
    form = ProfileForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if person.closed_at:
        del form.fields["name"]
    if request.method == "POST" and form.is_valid() and _renamed(request, person, form):
        response = redirect("me")
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    return render(request, "people/me.html", _page(request, person, form), status=422 if form.errors else 200)


def _renamed(request: HttpRequest, person: Person, form: ProfileForm) -> bool:
    return bool(
        door.perform(request, acts.rename_person, person, form, said=_("Your profile is changed."), **{"name": ""} | form.cleaned_data)
    )


def _page(request: HttpRequest, person: Person, form: ProfileForm) -> dict[str, Any]:
    actor = door.actor(request)
    inbox = paged(request, Notice.objects.filter(person=person).order_by("-told_at", "-id").values_list(*_NOTICE))
    stale = getattr(form, "stale", None)
    return {
        "person": person,
        "form": form,
        "signing": signs(request, acts.rename_person, person),
        "seen": stale.theirs.version if stale else request.POST.get("seen") or person.version,
        "theirs": stale and stale.theirs,
        "inbox": inbox,
        "notices": _told(request, inbox.rows),
        "unread": any(read_at is None for *_rest, read_at in inbox.rows),
        "sections": shown.sections("me", actor, person),
        "tokens": _tokens(request, person),
        "asked": requests.of_person(actor, person, ASKED),
    }


_NOTICE = ("pk", "kind", "subject", "address", "told_at", "read_at")


def _told(request: HttpRequest, rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    actor, subjects = door.actor(request), {row[2] for row in rows if ":" in row[2]}
    known = names.name_all(actor, subjects)
    about: dict[str, str] = {}
    for label in sorted({subject.partition(":")[0] for subject in subjects}):
        ids = [UUID(subject.partition(":")[2]) for subject in subjects if subject.startswith(f"{label}:")]
        about |= {f"{label}:{pk}": line for pk, line in shown.details(label, actor, ids).items()}
    return [_notice(known, about, *row) for row in rows]


def _notice(
    known: dict[str, names.Named], details: dict[str, str], pk: UUID, kind: str, subject: str, address: str, told_at: datetime, read_at: Any
) -> Any:
    sentence = KINDS.get(kind, kind)
    about = {"about": known.get(subject), "says": details.get(subject, "")}
    return {"id": pk, "sentence": sentence, "address": address, "at": told_at, "read": bool(read_at)} | about


@door.page
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all of them."""
    mine = Notice.objects.filter(person=door.actor(request).person, read_at=None)
    if asked := request.POST.get("notice"):
        mine = mine.filter(pk=_id(asked))
    mine.update(read_at=now())
    return redirect("/me/#inbox")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _tokens(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    rows = Token.objects.seen_by(door.actor(request)).filter(person=person).order_by("-issued_at")
    at = now()
    fields = ("pk", "purpose", "issued_at", "until", "withdrawn_at", "scope", "strong")
    return [dict(zip(fields, row, strict=True)) | {"live": row[3] > at and not row[4]} for row in rows.values_list(*fields)[:50]]


@require_http_methods(["GET", "HEAD", "POST"])
@partial(recent, keeps=tuple(TokenForm.base_fields))
def token_new(request: HttpRequest) -> HttpResponse:
    """Issue a token; its secret is in the answer and nowhere else."""
    initial = {"scope": Token.Scope.READ, "last_day": timezone.localdate() + FIRST_TERM}
    form = TokenForm(request.POST or None, initial=initial | typed(request), opens_strong=_opens_strong(request))
    if request.method == "POST" and form.is_valid():
        secret = acts.new_secret()
        if issued := _issue(request, form, secret):
            return render(request, "people/token.html", {"token": issued, "secret": secret})
    page = {"form": form, "latest": timezone.localdate() + LONGEST}
    return render(request, "people/token_new.html", page, status=422 if form.errors else 200)


def _opens_strong(request: HttpRequest) -> bool:
    """Whether there is anything that the reader opens by the second factor which they have given."""
    powers = {power for hat in door.hats(request) for power in hat.powers}
    return door.actor(request).through.strong and any(rights.gate().is_strong(power) for power in powers)


def _issue(request: HttpRequest, form: TokenForm, secret: str) -> Token | None:
    """Sent twice, it is refused: the secret of the first answer cannot be shown again."""
    said = form.cleaned_data
    until = timezone.make_aware(datetime.combine(said["last_day"] + timedelta(days=1), time.min))
    try:
        key = request.POST.get("key") or None
        more = {"purpose": said["purpose"], "scope": said["scope"], "strong": said.get("strong", False)}
        return acts.issue_token(door.oneself(request), person_of(request), key=key, until=until, secret=secret, **more)
    except Refused as refusal:
        once = _("This was sent twice and one token was issued. If you have not copied it, withdraw it and issue another one.")
        field = {"until": "last_day", "purpose": "purpose"}.get(refusal.field or "")
        form.add_error(field, once if refusal.code == "key" else str(refusal))
        return None


@door.page
@require_POST
def token_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    token = door.seen(request, Token, pk)
    if token.person_id != door.actor(request).person:
        raise Http404
    door.perform(request, acts.withdraw_token, token, said=_("The token is withdrawn: it opens nothing any more."))
    return redirect("/me/#tokens")
