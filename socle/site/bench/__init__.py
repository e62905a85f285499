"""Bench: what Socle costs, measured on real databases. Figures are for docs/bench.md; no test asserts a time."""
