"""The gallery: every component in every state, for the eye and for the tests."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from socle.look import samples, symbols
from socle.look.shell import Hat, Message, Place, Places, Shell

COMPONENTS = tuple(sorted(file.stem for file in (Path(__file__).parent / "components").glob("*.html")))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Its frame is an example too, so it takes nothing from who is signed in."""
    language = request.GET.get("language", translation.get_language())
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        context = {
            "shell": _shell(request),
            "components": COMPONENTS,
            "symbols": symbols.names(),
            "organisation": samples.organisation(),
            "proposed": samples.proposed(),
            "listings": samples.listings(),
            "csrf_input": csrf_input(request),
        }
        return HttpResponse(render_to_string("look/gallery.html", context))


def _shell(request: HttpRequest) -> Shell:
    return Shell(
        programme="Réalise tes rêves",
        person="Aïssatou Boussole",
        hats=HATS,
        hat_address=request.path,
        places=PLACES,
        search=request.path,
        sign_out=request.path,
        languages=tuple(settings.LANGUAGES),
        language=translation.get_language() or "",
        language_address=request.path,
        path=request.path,
        version="0.1",
        direction="rtl" if request.GET.get("direction") == "rtl" else "ltr",
        theme=request.GET.get("theme", ""),
        invented=True,
        messages=(Message(text="Dépense de 46,80 € approuvée.", undo=request.path),) if "message" in request.GET else (),
        links=(Place(address="#contenu", label="Accessibilité"), Place(address="#contenu", label="Données personnelles")),
    )


HATS = (
    Hat(id="1", role="Coordination", circle="Lille-Roubaix", territory="lille", until=date(2027, 9, 1), current=True),
    Hat(id="2", role="Second lien", circle="Consortium"),
    Hat(id="3", role="Référente de la mobilité douce et des horaires décalés", circle="Équipe-projet", until=date(2027, 1, 15)),
)
PLACES = (
    Places(
        places=(
            Place(address="#opening", label="Aujourd’hui", icon="i-today", current=True, dock=True),
            Place(address="#day", label="Calendrier", icon="i-calendar"),
        )
    ),
    Places(
        label="Gouverner",
        places=(
            Place(address="#outline", label="Organisation", icon="i-map", dock=True),
            Place(address="#diff", label="Décisions", icon="i-decide", dock=True),
            Place(address="#timeline", label="Journal", icon="i-journal", dock=True),
        ),
    ),
)
