"""Verify an exported journal with nothing but Python: `python verifier.py journal.jsonl`.

Exit 0 if every chain holds, 1 if not. It shares no code with Socle, so that it can be read and kept by anybody.
"""

import hashlib
import json
import sys


def faults(lines):
    ends = {}
    for place, line in enumerate(lines, 1):
        entry = json.loads(line)
        try:
            body = json.loads(entry["body"])
            number, before = ends.get(body["chain"], (0, bytes(32)))
        except (ValueError, TypeError, KeyError, RecursionError):
            yield f"line {place}: no entry"
            continue
        hashed = hashlib.sha256(b"socle/act/1\0" + before + entry["body"].encode()).digest()
        if body["number"] != number + 1:
            yield f"line {place}: number {body['number']} comes after {number}"
        if hashed.hex() != entry["hash"]:
            yield f"line {place}: not what was hashed"
        if "facts" in entry:
            kept = hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["facts"].encode())
            if kept.hexdigest() != body["commitment"]:
                yield f"line {place}: facts differ from their commitment"
        ends[body["chain"]] = (body["number"], bytes.fromhex(entry["hash"]))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        found = list(faults(file))
    print(*found, sep="\n") if found else print("every chain holds")
    sys.exit(bool(found))
