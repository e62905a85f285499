"""Programs that treat Socle roughly: they kill what is at work, stop its database, and have many do the same thing at once.

Programs and not tests, because what processes have committed cannot be rolled back. Each prints what came of it as one line of JSON.
"""
