"""Verify an exported journal with nothing but Python: `python verifier.py journal.jsonl [checkpoint.txt ...] [--key KEY]`.

Exit 0 if every chain holds and goes on from where the checkpoints saw it, 1 if not. With the key of whoever signs checkpoints (and
the package `cryptography`) their signatures are looked at too. It shares no code with Socle, so that it can be read and kept by anybody.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import sys


def faults(lines, checkpoints=()):
    ends, seen = {}, {}
    for place, hashed in (of for checkpoint in checkpoints for of in heads(checkpoint)):
        seen.setdefault(place, set()).add(hashed)
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
        if seen.pop((body["chain"], body["number"]), {entry["hash"]}) != {entry["hash"]}:
            yield f"line {place}: not what a checkpoint saw"
        if "facts" in entry:
            kept = hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["facts"].encode())
            if kept.hexdigest() != body["commitment"]:
                yield f"line {place}: facts differ from their commitment"
        ends[body["chain"]] = (body["number"], bytes.fromhex(entry["hash"]))
    yield from (f"{chain}: number {number} is gone, a checkpoint saw it" for chain, number in seen)


def heads(checkpoint):
    """Of each chain, which number a checkpoint saw at its end, and that entry's hash."""
    told = [line.split(" ") for line in checkpoint.partition("\n\n")[0].splitlines()]
    return [((words[1], int(words[2])), words[3]) for words in told if words[0] == "head"]


def unsigned(checkpoint, key):
    """Whether this key (name+id+public key in base64) signed no such text."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, told, public = key.split("+", 2)
    text, _blank, signatures = checkpoint.rpartition("\n\n")
    for line in signatures.splitlines():
        signer, _space, raw = line.removeprefix("\u2014 ").partition(" ")
        signature = base64.b64decode(raw)
        if (signer, signature[:4].hex()) == (name, told):
            try:
                Ed25519PublicKey.from_public_bytes(base64.b64decode(public)[1:]).verify(signature[4:], f"{text}\n".encode())
            except InvalidSignature:
                return True
            return False
    return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Verify an exported journal.")
    parser.add_argument("journal")
    parser.add_argument("checkpoints", nargs="*")
    parser.add_argument("--key")
    asked = parser.parse_args()
    notes = {name: pathlib.Path(name).read_text("utf-8") for name in asked.checkpoints}
    found = [f"{name}: not signed by {asked.key}" for name, note in notes.items() if asked.key and unsigned(note, asked.key)]
    with open(asked.journal, encoding="utf-8") as file:
        found += faults(file, notes.values())
    print(*found, sep="\n") if found else print("every chain holds")
    sys.exit(bool(found))
