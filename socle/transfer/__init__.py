"""Transfer: a model handed on, from one consortium to the next.

Words: kit, mark, fault.

Founding a consortium is adopting a kit, so what founds the first programme is what founds the next one. A kit is a folder
that people read and write; it holds no person and no figure. This room reads kits: it decides nothing, and it writes
nothing but by the acts of the rooms beneath.
"""
