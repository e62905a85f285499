"""People with portraits, for the tests."""

import io
from typing import Any

from conftest import Cast
from socle.documents.tests.files import photo
from socle.documents.uploads import received
from socle.people.acts import set_portrait
from socle.people.models import Portrait


def portrait_of(cast: Cast, name: str, data: bytes = b"", *, by: Any = None, key: str | None = None) -> Portrait:
    with received("portrait", io.BytesIO(data or photo()), name="photo.jpg") as upload:
        found = set_portrait(by or cast.actor(name), cast.people[name], upload=upload, key=key)
    assert isinstance(found, Portrait)
    return found
