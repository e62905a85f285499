"""What does not hold of the record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold, at one place of one chain; of a checkpoint, `chain` says so and `number` is its own."""

    chain: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain}:{self.number} {self.what}"
