"""Pictures are made anew from their points: what was beside them (where and when it was taken, by which phone) stays behind."""

import io
import struct
import zlib
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from socle.documents import telephone
from socle.documents.kinds import BECOMES, Kind
from socle.journal.act import Refused

MOST_POINTS = 50_000_000
MOST_EDGE = 16_000
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 85, "method": 4},
}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, KeyError, TypeError)


def remade(file: IO[bytes], kind: Kind, *, edge: int, sizes: tuple[int, ...] = (), whole: bool = False) -> tuple[bytes, dict[int, bytes]]:
    """The picture upright, of at most this edge, without anything beside its points; and its thumbnails, square or whole."""
    picture = _read(file, kind, edge)
    return _written(picture, BECOMES.get(kind, kind).value.upper()), {size: _thumbnail(picture, size, whole) for size in sizes}


def _read(file: IO[bytes], kind: Kind, edge: int) -> Image.Image:
    """Only the decoder of the kind that was recognised is tried, and only once its size is known to be bearable."""
    try:
        picture = _opened(file, kind)
        if picture.width * picture.height > MOST_POINTS or max(picture.size) > MOST_EDGE:
            raise Refused(_("This picture is too large: 50 million points at most."), field="file", code="bomb")
        picture.draft("RGB", (edge, edge))
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, telephone.TooLarge) as error:
        raise Refused(_("This picture is too large: 50 million points at most."), field="file", code="bomb") from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise Refused(_("This picture is damaged. Take or save it again, then send it."), field="file", code="truncated") from error
    picture = _in_our_colours(picture)
    picture = picture.convert("RGBA" if kind not in (Kind.JPEG, Kind.HEIC) and picture.has_transparency_data else "RGB")
    picture.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _opened(file: IO[bytes], kind: Kind) -> Image.Image:
    if kind != Kind.HEIC:
        return Image.open(file, formats=[kind.value.upper()])
    points, profile = telephone.decoded(file.read(), MOST_POINTS, MOST_EDGE)
    picture = Image.open(points, formats=["PPM"])
    picture.info["icc_profile"] = profile
    return picture


def _in_our_colours(picture: Image.Image) -> Image.Image:
    """Phones note colours in a space of their own; without that note, which does not stay, they would look dull."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        ours = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, io.BytesIO(profile), ours, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, *_BROKEN):
        return picture


def _thumbnail(picture: Image.Image, size: int, whole: bool) -> bytes:
    """Whole, or cut to its middle, a little above it: that is where faces are."""
    if whole:
        small = picture.copy()
        small.thumbnail((size, size), Image.Resampling.LANCZOS)
    else:
        small = ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    return _written(small, "WEBP")


def _written(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **_OPTIONS[form])
    return out.getvalue()
