"""Tomorrow's Socle: today's with two migrations more, which remake a kept table, fill a new column and can be stopped on their way.

The tests of the upgrade prepare a database with today's settings, put something into it, and start it again with these.
"""
