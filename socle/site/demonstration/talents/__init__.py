"""The talents of the demonstration world: whole lives, made up from a seed, group by group, and written by acts in batches.

`rates.toml` says how often what happens, `words.toml` what is said; `groups` makes lives up without a database, `settling` has
them written. The same seed, number and day give the same world.
"""
