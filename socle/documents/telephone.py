"""Photos of telephones (HEIC) are decoded in a process of their own, with bounds: a file may lie about how large it becomes, and what it
breaks in a decoder written in C is then that process alone.

Run as a program, it reads a photo and writes its colour profile, with its length before it, and its points. It knows nothing of Socle.
"""

import contextlib
import io
import resource
import struct
import subprocess
import sys

MEMORY, SECONDS = 1_500_000_000, 20
TOO_LARGE = 3
_LENGTH = struct.Struct(">I")


class Undecodable(ValueError):
    """The photo is damaged, or would take more than is given to it."""


class TooLarge(Undecodable):
    """It has more points than are borne."""


def decoded(data: bytes, most_points: int, most_edge: int) -> tuple[io.BytesIO, bytes]:
    """The points of a photo, as PPM, and its colour profile."""
    command = [sys.executable, "-I", __file__, str(most_points), str(most_edge)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, env={}, timeout=2 * SECONDS)
    except subprocess.TimeoutExpired:
        raise Undecodable("too slow") from None
    if done.returncode == TOO_LARGE:
        raise TooLarge
    if done.returncode or len(done.stdout) < _LENGTH.size:
        raise Undecodable(done.stderr[-200:])
    ends = _LENGTH.size + _LENGTH.unpack_from(done.stdout)[0]
    return io.BytesIO(done.stdout[ends:]), done.stdout[_LENGTH.size : ends]


def main(most_points: int, most_edge: int) -> int:
    import pi_heif
    from PIL import Image

    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=["HEIF"]) as picture:
        if picture.width * picture.height > most_points or max(picture.size) > most_edge:
            return TOO_LARGE
        picture.load()  # upright: what turns it stands beside the points, and the decoder has followed it
        profile = picture.info.get("icc_profile") or b""
        sys.stdout.buffer.write(_LENGTH.pack(len(profile)) + profile)
        picture.convert("RGB").save(sys.stdout.buffer, "PPM")
    return 0


def _bounded() -> None:
    """No more memory and time than a large photo needs, and no file."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # not every system has each
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _bounded()
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
