"""Draws `page.html` with `page.css` into `page.pdf`, and says on stdout how far it is. `python -m socle.look.drawing FOLDER`

It loads nothing of Socle, waits for others (nice), and fetches nothing: pictures stand in the page itself (`data:`).
"""

import logging
import os
import re
import sys
from pathlib import Path

STEPS = 7


class Ears(logging.Handler):
    """Hears the steps of weasyprint. Laying out is most of the work, and its number of pages is not known before."""

    def emit(self, record: logging.LogRecord) -> None:
        step = re.match(r"Step (\d)(?:.* Page (\d+))?", record.getMessage())
        if step:
            pages = int(step[2] or 0)
            print(min(99, 100 * int(step[1]) // STEPS + 15 * pages // (pages + 40)), flush=True)


def draw(folder: Path) -> None:
    import weasyprint

    progress = logging.getLogger("weasyprint.progress")
    progress.setLevel(logging.INFO)
    progress.addHandler(Ears())
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    nothing = weasyprint.URLFetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(string=(folder / "page.html").read_text("utf-8"), url_fetcher=nothing, base_url="about:blank")
    style = weasyprint.CSS(string=(folder / "page.css").read_text("utf-8"), url_fetcher=nothing)
    page.write_pdf(folder / "page.pdf", stylesheets=[style], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    os.nice(10)
    draw(Path(sys.argv[1]))
