"""What changed between two days, in words: a file says each thing that differs, another one reads the two days."""

from socle.governance.reads.between.comparing import Between, between, told

__all__ = ["Between", "between", "told"]
