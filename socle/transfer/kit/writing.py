"""From a kit to the files of its folder.

Written over a folder that holds another state of the same kit, a file that says the same stays as it is to the letter; in one
that changes, whatever says the same keeps its comments and its layout.
"""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from socle.transfer.kit.faults import Faults
from socle.transfer.kit.laying import apart, dump, is_element, laid, load
from socle.transfer.kit.nodes import parse
from socle.transfer.kit.nouns import Kit
from socle.transfer.kit.saying import files
from socle.transfer.kit.schema import A_CIRCLE, FILES
from socle.transfer.kit.shapes import plain


def written(kit: Kit) -> dict[str, str]:
    """The files of a kit by their names."""
    return {name: dump(laid(data, whole=True)) for name, data in files(kit).items()}


def rewritten(kit: Kit, before: Mapping[str, bytes]) -> dict[str, str | None]:
    """What is to be written over the files of a kit: only those that change; None for one that is gone."""
    old = {name: (content, _said(name, content)) for name, content in before.items()}
    new = _in_their_files(files(kit), {name: data for name, (_content, data) in old.items()})
    changed: dict[str, str | None] = {name: None for name in old if name not in new}
    for name, data in new.items():
        if name not in old:
            changed[name] = dump(laid(data, whole=True))
        elif old[name][1] != data:
            changed[name] = _over(name, *old[name], data)
    return changed


def _said(name: str, content: bytes) -> Any:
    """What a file of a faultless kit says, in plain data."""
    shape, faults = FILES.get(name, A_CIRCLE), Faults()
    return shape.say(plain(shape(parse(name, content, faults), faults)))


def _in_their_files(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """A circle stays in the file in which it stands; another one gets a file of its id, if that name is free."""
    where = {data["id"]: name for name, data in old.items() if name not in FILES}
    found: dict[str, Any] = {}
    for name, data in sorted(new.items(), key=lambda pair: pair[0] not in FILES and pair[1]["id"] not in where):
        place = name if name in FILES else where.get(data["id"], name)
        while place in found:
            place = place.replace(".yaml", "-2.yaml")
        found[place] = data
    return found


def _over(name: str, content: bytes, before: Any, after: Any) -> str:
    text = dump(_merged(load(content.decode("utf-8-sig").replace("\r\n", "\n")), before, after))
    return text if _said(name, text.encode()) == after else dump(laid(after, whole=True))


def _merged(node: Any, before: Any, after: Any) -> Any:
    """A node that said `before` and is to say `after`; what stays the same in it is not touched."""
    if before == after:
        return node
    if isinstance(node, CommentedMap) and isinstance(before, dict) and isinstance(after, dict):
        return _merged_map(node, before, after)
    if isinstance(node, CommentedSeq) and isinstance(before, list) and isinstance(after, list) and len(node) == len(before):
        return _merged_list(node, before, after)
    return laid(after)


def _merged_map(node: CommentedMap, before: dict[str, Any], after: dict[str, Any]) -> CommentedMap:
    """A key that says what would count without it stands in the file alone, and stays."""
    for key in before.keys() - after.keys():
        del node[key]
    above = -1
    for key, value in after.items():
        if key not in node:
            node.insert(above + 1, key, laid(value))
        elif key not in before or before[key] != value:
            node[key] = _merged(node[key], before.get(key), value)
        above = list(node).index(key)
    return node


def _merged_list(node: CommentedSeq, before: list[Any], after: list[Any]) -> Any:
    """Items are known again by their ids; a list whose items have none, or another order, is written anew."""
    was, wanted = list(map(_known_by, before)), list(map(_known_by, after))
    stay = [one for one in was if one in wanted]
    if None in was or None in wanted or stay != [one for one in wanted if one in was]:
        return laid(after)
    for position in reversed(range(len(was))):
        if was[position] not in wanted:
            del node[position]
    old = dict(zip(was, before, strict=True))
    for position, value in enumerate(after):
        if wanted[position] in old:
            node[position] = _merged(node[position], old[wanted[position]], value)
        else:
            node.insert(position, laid(value))
            if position and is_element(value):
                apart(node, position)
    return node


def _known_by(item: Any) -> Any:
    """What tells an item of a list from the others."""
    if not isinstance(item, dict):
        return None
    keys = next((keys for keys in (("id",), ("circle", "role"), ("quality",), ("power",)) if set(keys) <= item.keys()), None)
    return tuple(item[key] for key in keys) if keys else None
