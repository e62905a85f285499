"""Look: what Socle looks like. Tokens, components, the page's frame, the gallery.

Words: component, symbol, token, theme, gallery, list, filter, sort.

A list is declared by its room (`lists`), drawn by a component and written into files (`downloads`).

It knows no act and no room: a component takes plain values and gives HTML.
"""
