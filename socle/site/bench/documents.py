"""Documents: what a photo costs when it is brought, and a document when it is taken."""

import io
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.core.wsgi import get_wsgi_application
from PIL import Image

from socle.documents import pictures
from socle.documents.kinds import Kind
from socle.documents.uploads import received
from socle.journal.act import Actor, Through
from socle.people.acts import set_portrait
from socle.people.documents import PORTRAIT
from socle.people.models import Person
from socle.site.bench.figures import Figure, cpu, queries
from socle.site.bench.pages import answered, signed_in

TELEPHONE = (4032, 3024)


def figures(reader: Person) -> Iterator[Figure]:
    """A photo of twelve million points, and the thumbnail that a list shows fifty times."""
    photo = _photo()
    yield Figure("documents", "a photo of 12 million points made anew, with two thumbnails: CPU", cpu(_remade(photo), 5), "ms", most=400)
    yield Figure("documents", "the photo itself", round(len(photo) / 1_000_000, 1), "MB")
    portrait = _brought(reader, photo)
    for name, address in {"thumbnail": f"/documents/{portrait}/96/", "picture": f"/documents/{portrait}/?download"}.items():
        taken = _taken(reader, address)
        yield Figure("documents", f"{name} taken: size", round(len(taken()) / 1000, 1), "kB")
        yield Figure("documents", f"{name} taken: queries", queries(taken), "", most=6)
        yield Figure("documents", f"{name} taken: CPU", cpu(taken), "ms", most=5)


def _photo() -> bytes:
    """Noise at a quarter of its size, made large: it packs like a photo, not like a wall."""
    drawn = random.Random(1)  # noqa: S311 - the same photo at every bench
    small = Image.frombytes("RGB", (TELEPHONE[0] // 8, TELEPHONE[1] // 8), drawn.randbytes(TELEPHONE[0] // 8 * (TELEPHONE[1] // 8) * 3))
    out = io.BytesIO()
    small.resize(TELEPHONE, Image.Resampling.BICUBIC).save(out, "JPEG", quality=90)
    return out.getvalue()


def _remade(photo: bytes) -> Callable[[], Any]:
    return lambda: pictures.remade(io.BytesIO(photo), Kind.JPEG, edge=PORTRAIT.edge, sizes=PORTRAIT.sizes)


def _brought(person: Person, photo: bytes) -> Any:
    with received(PORTRAIT.key, io.BytesIO(photo), name="photo.jpg") as upload:
        return set_portrait(Actor(person.pk, None, Through("page")), person, upload=upload).document_id


def _taken(reader: Person, address: str) -> Callable[[], bytes]:
    return partial(answered, get_wsgi_application(), signed_in(reader).cookies, address)
