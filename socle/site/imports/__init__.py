"""Imports: tables as people have them, on their way to acts.

Words: batch, row, column, twin.

A file is read, its columns are understood, its rows wait on screen until they are mended, and an act of the room they belong to
records those that are ready: one act for many lines, with their digest. A batch and its rows are housekeeping: they are of whoever
brought the file, and forgotten after thirty days, or two if nobody went on with it. What is recorded is what the act has recorded,
and nothing else.
"""
