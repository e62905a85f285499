"""What installations do in the tests of backups, in processes of their own: people write, somebody is erased.

`python -m socle.site.tests.backups_played write|writing|erase|seal`
"""

import io
import sys
from itertools import count

import django

NAMES = ("Elsa", "Cléo")


def write(number: int, name: str = "Elsa") -> None:
    """A tension and a portrait: an act with words, and one with files."""
    from conftest import load_cast
    from socle.documents.tests.files import photo
    from socle.documents.uploads import received
    from socle.governance.acts import raise_tension
    from socle.people.acts import set_portrait

    cast = load_cast()
    raise_tension(cast.actor(name), cast.circles["nord"], text=f"Nobody answers, {number}")
    with received("portrait", io.BytesIO(photo()), name="photo.jpg") as upload:
        set_portrait(cast.actor(name), cast.people[name], upload=upload)


def writing(name: str) -> None:
    """Until it is killed; it says when it has begun."""
    for number in count():
        write(number, name)
        print(number, flush=True)


def erase() -> None:
    from conftest import load_cast
    from socle.people.acts import ask_erasure, erase_person

    cast = load_cast()
    erase_person(cast.actor("Basile", "registers"), ask_erasure(cast.actor("Hugo"), cast.people["Hugo"]))


def seal() -> None:
    from socle.journal import sealing

    assert sealing.seal() == 1


if __name__ == "__main__":
    django.setup()
    what, *more = sys.argv[1:]
    {"write": lambda: write(0), "writing": lambda: writing(*more), "erase": erase, "seal": seal}[what]()
