"""The demonstration world as a file, once somebody in this process has played it: that takes eight seconds."""

file = ""
