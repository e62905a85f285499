"""Search: what one may see, found by what it is called.

Rooms register from their `search.py` what is found by which texts (`kinds`). Each word of these texts is a row of `Word`,
kept in step with every write (`index`). A question is folded into words as the texts were (`ground.folding`), and every kind
is asked at once, in the order of its index and through the gate, so that what may not be seen is neither found nor counted (`finding`).
"""
