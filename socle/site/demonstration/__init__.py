"""The demonstration world: a consortium that has lived for eighteen months, and whose people are all invented.

`team.yaml` says who is there, `story/` what happened, scene after scene, in days counted back from today. `play` has each
person do their part: every mandate, tension, objection and decision of the world is an act, done by somebody who may,
at its own moment of a simulated clock. Nothing is written as a row, and the founder is gone once the programme is founded.

`CAST` is the people whom a visitor can be.
"""

from socle.site.demonstration.cast import CAST, Guest

__all__ = ["CAST", "Guest"]
