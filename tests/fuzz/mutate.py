"""Mutations of YAML files: of their structure and of their bytes, each decided by a random generator."""

from __future__ import annotations

from random import Random
from typing import Any, Final, TypeAlias

from claimcheck.errors import ClaimcheckError
from claimcheck.nodes import ListNode, MapNode, Node, ScalarNode, read_text
from claimcheck.nodes.writing import quoted


Tree: TypeAlias = Any
"""``("map", [[key, tree], …])``, ``("list", [tree, …])`` or ``("raw", text)``: mutable, and keys may stand twice."""

NASTY: Final = [
    "", "~", "null", "true", "no", "0", "-1", "1e999", "-.inf", ".nan", "0123", "6:15", "1_000", "9" * 18, "9" * 19,
    "9" * 400, "0.1", "-0.0", "1.5", "'0.0000000000000000001'", "2015-02-30", "0000-01-01", "9999-12-31", "0001-01-01",
    "9999-12-31T23:59:59Z~", "0001~", "9999~", "2015-01-05T06:15~", "2015-01-05T24:00", "2015/2014", "2015-01/", "/",
    "2020-01-01T00:00+14:00", "2020-01-01T00:00 Africa/Bamako", "2020-01-01T00:00 Not/AZone", "early 9999", "late 0001",
    "yesterday", "last year", "Monday", "around 8", "around 999999999999999999", "more than 0", "fewer than 0",
    "nearly 0", "0 dozen", "999999999999999999 dozen", "a few", "8..2", "0..0", "1..open", "12 (8..20)", "1 (2..3)",
    "~", "'~8'", "'>8'", "'<0'", "several", "unknown", "all", "none", "near gossi", "outside mali", "outside gossi",
    "near near gossi", "90, 180", "91, 0", "-90, -180 (20040 km)", "0, 0 (99999 km)", "jnim", "states", "denies",
    "retracts", "doubts", "own-side", "u0001", "'\\u0000'", '"\\0"', '"\\u202e"', '"\\x1b[31m"', '"\\ud83d"', '"a\\nb"',
    "'" + "x" * 5000 + "'", "'" + "é " * 200 + "'", "*a", "&a b", "!!str x", "!x y", ">8", "|", "<<", "{}", "[]",
    "[[]]",
    "{a: b}", "{any_of: []}", "{any_of: [a]}", "{not: a}", "{not: [a, b]}", "{value: 8}", "{value: {value: 8}}",
    "{value: 8, cite: 0}", "{value: 8, cite: {document: x}}", "{name: x, lat: 1}", "{name: x, within: x}",
    "{party: x, since: y}", "[a, a]", "[a, [b]]", "[null]", "[unknown]", "{}: x", "n", "2n", "n+1", "n-99", "open",
    "0.5n", "99999999999999999999n", "1.5.5n", "3d", "50km", "1e3d", "999999999999y", "00:00/24:00", "24:00/00:00",
    "base", "conflict", "../x", "/etc/passwd", "pack.yaml", ".", "", "https://example.org", "a#b", "a#part-1",
]  # fmt: skip
BYTES: Final = [
    b"\0", b"\t", b"\r", b"\r\n", b"\x85", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\x1b",
    b":", b": ", b"- ", b"-", b"?", b"? ", b"#", b" #", b"{", b"}", b"[", b"]", b",", b"&a ", b"*a", b"!", b"!!map ",
    b"|", b">", b"|\n", b"'", b'"', b"\\", b"%", b"@", b"`", b"---\n", b"...\n", b"%YAML 1.1\n---\n",
    b"%TAG ! !\n---\n",
    b"<<: ", b"\n", b"\n\n", b"  ", b"[" * 60, b"{a: " * 60, b"- " * 60, b"? " * 60, b"!" * 50, b"9" * 30,
    b"\xf0\x9f\x92\xa5",
]  # fmt: skip


def to_tree(node: Node) -> Tree:
    """Return a node as a tree that can be changed."""
    match node:
        case MapNode():
            return ("map", [[key, to_tree(child)] for key, child in node.entries.items()])
        case ListNode():
            return ("list", [to_tree(item) for item in node.items])
        case ScalarNode(kind="str"):
            return ("raw", quoted(node.text))
        case _:
            return ("raw", node.text or "null")


def to_text(tree: Tree, indent: int = 0) -> str:
    """Return a tree as YAML, the outer levels in lines and the rest in brackets."""
    kind, inside = tree
    pad = "  " * indent
    if kind == "raw" or not inside or indent > 2:
        return _flow(tree)
    lines = []
    for entry in inside:
        key, child = (f"{_key(entry[0])}:", entry[1]) if kind == "map" else ("-", entry)
        text = to_text(child, indent + 1)
        nested = child[0] != "raw" and child[1] and indent < 2
        lines.append(f"{pad}{key}\n{text}" if nested else f"{pad}{key} {text}")
    return "\n".join(lines)


def _flow(tree: Tree) -> str:
    kind, inside = tree
    if kind == "map":
        return "{" + ", ".join(f"{_key(key)}: {_flow(child)}" for key, child in inside) + "}"
    if kind == "list":
        return "[" + ", ".join(map(_flow, inside)) + "]"
    return str(inside)


def _key(key: str) -> str:
    return quoted(key)


def _spots(tree: Tree) -> list[tuple[list[Any], int, int]]:
    """Return (holder, number, where the tree sits in the entry) of every tree below this one."""
    kind, inside = tree
    found: list[tuple[list[Any], int, int]] = []
    if kind == "raw":
        return found
    for number, entry in enumerate(inside):
        found.append((inside, number, 1 if kind == "map" else 0))
        found += _spots(entry[1] if kind == "map" else entry)
    return found


def mutate_structure(data: bytes, others: list[bytes], random: Random) -> bytes:
    """Return a file with one to four changes of its structure: drop, copy, swap, rename, retype, nest, replace."""
    try:
        tree = to_tree(read_text(data.decode()))
        other = _spots(to_tree(read_text(random.choice(others).decode())))
    except ClaimcheckError:
        return data
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        spots = _spots(tree)
        if not spots:
            break
        _change(spots, other, random)
    return f"{to_text(tree)}\n".encode("utf-8", "replace")


def _change(  # noqa: C901 - a list of changes
    spots: list[tuple[list[Any], int, int]], other: list[tuple[list[Any], int, int]], random: Random
) -> None:
    holder, number, named = random.choice(spots)
    entry = holder[number]
    child = entry[1] if named else entry

    def put(tree: Tree) -> None:
        holder[number] = [entry[0], tree] if named else tree

    match random.randrange(16):
        case 0:
            del holder[number]
        case 1:
            holder.insert(number, entry)
        case 2:
            where = random.randrange(len(holder))
            holder[number], holder[where] = holder[where], holder[number]
        case 3 if named:
            there = [spot for spot in spots if spot[2]]
            target = random.choice(there)
            holder[number] = [target[0][target[1]][0], child]
        case 4 if named:
            word = entry[0]
            cut = random.randrange(len(word) + 1)
            holder[number] = [word[:cut] + random.choice(["", "x", ".", ".x", "é", "-", " "]) + word[cut + 1 :], child]
        case 5:
            put(random.choice([("list", [child]), ("map", [["value", child]]), ("map", [["not", child]]),
                               ("map", [["any_of", child]]), ("list", [child, child])]))  # fmt: skip
        case 6:
            put(random.choice([("map", []), ("list", []), ("raw", "null"), ("raw", "true"), ("raw", "3")]))
        case 7 if other:
            put(_copy(_tree_at(random.choice(other))))
        case 8:
            put(_copy(_tree_at(random.choice(spots))))
        case 9 | 10 | 11 | 12:
            # What stands behind the same key elsewhere, or in the same list, is likely to be right in itself.
            alike = [s for s in (*spots, *other) if (s[2] and named and s[0][s[1]][0] == entry[0]) or s[0] is holder]
            put(_copy(_tree_at(random.choice(alike))))
        case _:
            put(("raw", random.choice(NASTY)))


def _tree_at(spot: tuple[list[Any], int, int]) -> Tree:
    holder, number, named = spot
    return holder[number][1] if named else holder[number]


def _copy(tree: Tree) -> Tree:
    kind, inside = tree
    if kind == "map":
        return (kind, [[key, _copy(child)] for key, child in inside])
    return (kind, [_copy(item) for item in inside] if kind == "list" else inside)


def mutate_bytes(data: bytes, others: list[bytes], random: Random) -> bytes:
    """Return a file with one to eight changes of its bytes: flip, delete, insert, truncate, splice, repeat."""
    for _ in range(random.choice([1, 1, 2, 4, 8])):
        at = random.randrange(len(data) + 1)
        match random.randrange(7):
            case 0 if at < len(data):
                data = data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + random.randrange(1, 30) :]
            case 2:
                data = data[:at]
            case 3:
                other = random.choice(others)
                cut = random.randrange(len(other) + 1)
                data = data[:at] + other[cut : cut + random.randrange(400)] + data[at:]
            case 4:
                length = random.randrange(1, 200)
                data = data[:at] + data[at : at + length] * random.choice([2, 3, 20]) + data[at + length :]
            case 5:
                line = data.rfind(b"\n", 0, at) + 1
                data = data[:line] + b" " * random.randrange(5) + data[line:].lstrip(b" ")
            case _:
                data = data[:at] + random.choice(BYTES) + data[at:]
    return data
