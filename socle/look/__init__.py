"""Look: what Socle looks like. Tokens, components, the page's frame, the gallery.

Words: component, symbol, token, theme, gallery.

It knows no act and no room: a component takes plain values and gives HTML.
"""
