"""What may be there already, looked at before it is recorded a second time."""

from typing import Any

from django.http import HttpRequest

from socle.journal import keys
from socle.journal.door import actor
from socle.people import alike
from socle.people.models import Organisation, Person

_PAGES = {Person: "person", Organisation: "organisation"}


def near(request: HttpRequest, model: type[Person] | type[Organisation], ground: Any) -> dict[str, Any]:
    """What the form shows above itself where a name sounds like another; nothing for what is only sent again."""
    who, sent = actor(request), request.POST
    if not sent or keys.is_used(who, sent.get("key", "")):
        return {}
    name = " ".join(sent.get("name", "").split())
    found = alike.named(who, model, ground, name)
    if model is Organisation and any(one.name == name for one in found):
        return {}  # the act refuses a second organisation of the same name, whatever is said of it
    return {"choose": "people/_near.html", "near": found, "page_of": _PAGES[model]} if found else {}
