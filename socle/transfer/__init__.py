"""Transfer: a model handed on, from one consortium to the next.

Words: kit, mark, fault, element, model.

Founding a consortium is adopting a kit, so what founds the first programme is what founds the next one; and what stands is
exported as a kit again. A kit is a folder that people read and write; it holds no person and no figure. This room decides
nothing: it writes by the acts of the rooms beneath, and keeps the elements of the kit on which a programme was founded.
"""
