"""Search: what one may see, found by what it is called and by what it says.

Rooms register from their `search.py` what is found by which names and texts (`kinds`). Each word of a name is a row of `Word`, each
text one of `Passage` (`prose`), and every word is known to `spelling`; `index` keeps all three in step with every write. A question is
folded into words as they were (`ground.folding`), and every kind is asked at once, in the order of its index and through the gate,
so that what may not be seen is neither found nor counted (`finding`).
"""
