"""The map of an organisation as circles inside circles: what is to be drawn, and where each thing stands.

`drawing(circle)` is pure: the same names and numbers give the same places. The component `map` makes it visible.
"""

from socle.look.circles.drawing import Drawing, drawing
from socle.look.circles.drawn import Circle, Dot, Tie

__all__ = ["Circle", "Dot", "Drawing", "Tie", "drawing"]
