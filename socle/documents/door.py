"""How a page brings a file to an act: whoever may not do it is told so before a byte is looked at."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from socle.documents.forms import UploadForm
from socle.documents.uploads import received
from socle.journal import door
from socle.journal.act import Refused
from socle.journal.acting import signs


def sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, files included, for a form."""
    posted = request.method == "POST"
    return {"data": request.POST if posted else None, "files": request.FILES if posted else None}


def bring(request: HttpRequest, verb: Any, subject: Any, form: UploadForm, **details: Any) -> Any:
    """Let the file of a form in and have an act keep it; what came of it, or None when the reader has been told why not."""
    if not form.is_valid():
        return None
    try:
        if signs(request, verb, subject) is None:
            raise Refused(_("Your role does not let you do this here."), code="no_right")
        file, shows = form.cleaned_data["file"], form.cleaned_data.get("shows", "")
        with received(form.purpose.key, file, name=file.name, shows=shows) as upload:
            return door.perform(request, verb, subject, form, upload=upload, **details)
    except Refused as refusal:
        door.tell(request, refusal, form)
        return None


def bring_each(request: HttpRequest, verb: Any, subject: Any, form: UploadForm, **details: Any) -> list[Any]:
    """Let the files of a form in, each by an act of its own; what came of those that were let in. Of the others the reader is told."""
    files = request.FILES.getlist("file")
    if len(files) < 2:
        one = bring(request, verb, subject, form, **details)
        return [one] if one is not None else []
    if not form.is_valid():
        return []
    key = request.POST.get("key", "")
    tried = [_one_of(request, verb, subject, form, file, key and f"{key}:{number}", details) for number, file in enumerate(files)]
    done = [one for one in tried if one is not None]
    for error in form.errors.get("file", []) if done else []:
        messages.error(request, str(error))
    return done


@dataclass
class _Named:
    """A form, as far as one of its files is concerned."""

    form: UploadForm
    name: str
    stale: Any = None

    def tell(self, refusal: Refused) -> None:
        self.form.add_error("file", _("{name}: {why}").format(name=self.name, why=refusal))


def _one_of(request: HttpRequest, verb: Any, subject: Any, form: UploadForm, file: Any, key: str, details: dict[str, Any]) -> Any:
    part: Any = _Named(form, file.name)
    try:
        if signs(request, verb, subject) is None:
            raise Refused(_("Your role does not let you do this here."), code="no_right")
        with received(form.purpose.key, file, name=file.name) as upload:
            return door.perform(request, verb, subject, part, key=key, upload=upload, **details)
    except Refused as refusal:
        door.tell(request, refusal, part)
        return None


def press(request: HttpRequest, verb: Any, subject: Any, said: str, undo: str, back: str) -> HttpResponse:
    """What a button sends: the act, and how to take it back."""
    if door.perform(request, verb, subject) is not None:
        messages.success(request, said, extra_tags=undo)
    return redirect(back)


def leads(request: HttpRequest, to: str) -> HttpResponse:
    """Where an upload leads: a script that has shown its progress is told, a browser is sent."""
    return HttpResponseClientRedirect(to) if request.headers.get("HX-Request") else redirect(to)
