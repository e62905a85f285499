"""The frame around a page: who is here, under which hat, where one can go."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import socle
from socle.ground import new_id, replica, restored
from socle.journal import door
from socle.journal.importable import IMPORTABLES
from socle.look.environment import address
from socle.look.shell import Hat, Message, Place, Places, Shell
from socle.people import called
from socle.people.asking import person_of
from socle.people.signs import sign_of
from socle.site import guide


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use besides what its page gives it."""
    return {
        "shell": SimpleLazyObject(lambda: shell(request)),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # one token for all forms of a page
        "new_key": new_id,
        "hats": {hat.mandate: hat for hat in sorted(getattr(request, "hats", ()), key=lambda hat: hat.way == "held")},
        "proconnect": address("proconnect_login") if settings.CONFIGURATION.proconnect else "",
        "enter_as": address("enter_as") if settings.CONFIGURATION.demonstration else "",
    }


def bare(request: HttpRequest) -> Shell:
    """A frame that asks nothing of the request but its path."""
    return Shell(programme="Socle", path=request.path, version=socle.__version__, language=get_language() or "fr")


def shell(request: HttpRequest) -> Shell:
    if not hasattr(request, "user"):
        return bare(request)
    person = person_of(request) if request.user.is_authenticated else None
    now = getattr(request, "helping", None)
    return Shell(
        programme="Socle",
        path=request.get_full_path(),
        version=socle.__version__,
        person=called.name(person.name, getattr(request.user, "called", None)) if person else None,
        called=bool(getattr(request.user, "called", None)),
        account=sign_of(person.pk) if person else "",
        hats=_hats(request) if person else (),
        hat_address=address("hat"),
        helped=now.name if now else "",
        helped_until=now and now.until,
        helped_end=address("helping_end"),
        places=_places(request) if person and not now else (),
        search=address("search") if person and not now else "",
        suggestions=address("suggestions") if person and not now else "",
        searched=request.GET.get("q", "")[:100] if request.path == address("search") else "",
        sign_in=address("account_login"),
        sign_out=address("account_logout"),
        languages=(("fr", "Français"), ("en", "English")),
        language=get_language() or "fr",
        language_address=address("set_language"),
        links=(Place(address=address("known"), label=_("Personal data")),),
        restored=_restored(),
        as_of=replica.shown(),
        invented=settings.CONFIGURATION.demonstration or bool(person and person.invented),
        messages=tuple(_message(one) for one in get_messages(request)),
    )


def _restored() -> datetime | None:
    copy = restored.read(settings.VAR)
    return copy.made_at if copy else None


def _message(one: Any) -> Message:
    tag = one.extra_tags or ""
    told = {"undo": tag} if tag.startswith("/") else {"done": tag}
    return Message(text=str(one), kind=_KINDS.get(one.level_tag, "yes"), **told)


_KINDS = {"error": "no", "warning": "care", "success": "yes", "info": "yes"}


def _hats(request: HttpRequest) -> tuple[Hat, ...]:
    worn = door.actor(request).mandate
    return tuple(
        Hat(
            id=str(hat.mandate),
            role=hat.role_name,
            circle=hat.circle_name,
            territory=hat.colour,
            until=hat.until,
            current=hat.mandate == worn,
        )
        for hat in door.hats(request)
    )


def _places(request: HttpRequest) -> tuple[Places, ...]:
    hands_on = any("hand_on_model" in hat.powers for hat in door.hats(request))
    opens_files = any({"read_talent_files", "enrol_talents"} & hat.powers.keys() for hat in door.hats(request))
    holds_sessions = not opens_files and any("attest_attendance" in hat.powers for hat in door.hats(request))
    held = {power for hat in door.hats(request) for power, limits in hat.powers.items() if not limits.get("caseload")}
    brings = any(one.power in held for one in IMPORTABLES.values())

    def place(name: str, label: str, icon: str, dock: bool = False) -> Place:
        where = address(name)
        here = request.path == where if where == "/" else request.path.startswith(where)
        return Place(address=where, label=label, icon=icon, current=here, dock=dock)

    own = (
        place("my_way", _("My way"), "i-path", dock=True),
        place("my_sharing", _("What I share"), "i-share", dock=True),
        place("my_sessions", _("My workshops"), "i-calendar", dock=True),
    )
    return (
        *([Places(label=_("Mine"), places=own)] if getattr(request.user, "called", None) else []),
        Places(
            places=(
                place("today", _("Today"), "i-today", dock=True),
                place("me", _("My page"), "i-mine"),
                *([place("guide", _("Guide"), "i-help")] if guide.FOLDER.is_dir() else []),
            )
        ),
        Places(
            label=_("Govern"),
            places=(
                place("circles", _("Organisation"), "i-map", dock=True),
                place("tensions", _("Tensions"), "i-tense"),
                place("proposals", _("Proposals"), "i-decide", dock=not (opens_files or holds_sessions)),
                place("decisions", _("Decisions"), "i-check"),
                place("opinions", _("Opinions"), "i-talk"),
                *([place("kit", _("The model"), "i-transfer")] if hands_on else []),
            ),
        ),
        Places(
            label=_("Accompany"),
            places=(place("workshops", _("Workshops"), "i-workshop"), place("sessions", _("Sessions"), "i-calendar", dock=holds_sessions)),
        ),
        Places(
            label=_("People"),
            places=(
                *([place("talents", _("Talents"), "i-path", dock=True)] if opens_files else []),
                place("people", _("People"), "i-talents", dock=not (opens_files or holds_sessions)),
                place("organisations", _("Organisations"), "i-company"),
                *([place("imports", _("Imports"), "i-paper")] if brings else []),
            ),
        ),
    )
