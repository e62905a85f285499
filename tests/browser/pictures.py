"""The pictures of the guide: each is a page that somebody opens; taken where there is none, or anew where `SOCLE_PICTURES=anew` says so."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
IMAGES = GUIDE / "images"
COLOURS = 96
MOST = 80 * 1024
MARGIN = 16
ANEW = os.environ.get("SOCLE_PICTURES") == "anew"

AROUND = """({at, margin, height}) => {
  document.activeElement.blur()
  for (const bar of document.querySelectorAll(".dock")) bar.style.display = "none"
  const main = document.querySelector("main").getBoundingClientRect()
  const y = Math.max(0, document.querySelector(at).getBoundingClientRect().top + scrollY - margin)
  const x = Math.max(0, main.left)
  const width = Math.min(innerWidth, main.right) - x
  return {x, y, width, height: Math.min(height, document.documentElement.scrollHeight - y)}
}"""


def taken(page: Page, name: str, at: str = "main", height: int = 0) -> None:
    """The picture of the page from one of its parts on, as high as is asked for, in few colours."""
    file = IMAGES / f"{name}.png"
    if file.exists() and not ANEW:
        return
    page.locator(at).first.wait_for()
    clip = page.evaluate(AROUND, {"at": at, "margin": MARGIN, "height": height or (page.viewport_size or {})["height"]})
    picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
    IMAGES.mkdir(exist_ok=True)
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def shown_in(guide: Path) -> set[str]:
    """The names of the pictures that a page of the guide shows."""
    lines = [word for line in guide.read_text("utf-8").splitlines() for word in line.split("](images/")[1:]]
    return {line.split(")")[0] for line in lines}
