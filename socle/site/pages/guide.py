"""The guide: how to use Socle, in pictures; in French, whatever language the pages speak."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from socle.journal import door
from socle.site.guide import FIRST, pages


@door.page
@require_safe
def guide(request: HttpRequest, page: str = FIRST) -> HttpResponse:
    """A page of it, with the way to the others."""
    known = pages()
    if page not in known:
        raise Http404
    return render(request, "site/guide.html", {"page": known[page], "pages": list(known.values())})
