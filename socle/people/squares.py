"""Square pictures that a camera reads."""

from typing import Any

import qrcode


def square(text: str) -> dict[str, Any]:
    """A text as the path of a drawing, and how many dots its side has."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"side": len(rows), "path": "".join(dots)}
