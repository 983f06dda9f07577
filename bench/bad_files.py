"""Files that nobody could hold a meeting by, made to cost as much as they can: by what is wrong, their bytes.

Each stays below what a file may be (1 MiB, 20,000 values, 20 levels) or is just beyond it.
"""

from __future__ import annotations

from typing import Final

from meetingdesk.settings import shipped_folder

_MIB: Final = 1024 * 1024
_VALUES: Final = 20_000
_HEAD: Final = b"schema: 1\n"


def bad_files() -> dict[str, bytes]:
    """Return the files, by name."""
    tfa = (shipped_folder("agendas") / "tfa.yaml").read_bytes()
    return {**_no_text(), **_no_agenda(), **_many(), **_changed(tfa), **_other_kinds()}


def _no_text() -> dict[str, bytes]:
    return {
        "ten megabytes": b"# " + b"x" * 10_000_000,
        "null bytes": b"\0" * (_MIB - 1),
        "every byte": bytes(range(256)) * (_MIB // 256),
        "hidden characters": b"title: " + "\u202e".encode() * (_MIB // 3 - 10),
        "escaped hidden characters": b'title: "' + rb"\u202e" * (_MIB // 6 - 10) + b'"',
        "spaces": b" " * _MIB,
        "tabs": b"\t" * _MIB,
        "empty lines": b"\n" * _MIB,
        "comments": b"#\n" * (_MIB // 2),
        "percent signs": b"%" * _MIB,
    }


def _no_agenda() -> dict[str, bytes]:
    bomb = (b"k%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9) or b"1") for n in range(1, 30))
    return {
        "open brackets": b"[" * _MIB,
        "open braces": b"{" * (_MIB - 1),
        "nested lists": b"a: " + b"[1," * (_MIB // 3 - 2),
        "nested dashes": b"- " * (_MIB // 2),
        "dashes": b"-\n" * (_MIB // 2),
        "question marks": b"? " * (_MIB // 2),
        "colons": b":" * _MIB,
        "documents": b"---\n" * (_MIB // 4),
        "aliases": b"a: &a [1]\nb: [*a" + b",*a" * 200_000 + b"]",
        "a bomb of aliases": b"k0: &a0 [1]\n" + b"".join(bomb),
        "anchors": b"".join(b"- &a%d 1\n" % n for n in range(_VALUES - 1000)),
        "tags": b"".join(b"k%d: !x 1\n" % n for n in range(_VALUES // 2 - 500)),
        "the same key": b"a: 1\n" * (_MIB // 5),
        "a long text": b"title: " + b"x" * (_MIB - 10),
        "a long key": b"'" + b"x" * (_MIB - 10) + b"': 1",
        "a long block": b"title: |\n" + b"  x\n" * (_MIB // 4 - 10),
        "a long quotation": b'title: "' + b"\\\n" * (_MIB // 2 - 10),
    }


def _many() -> dict[str, bytes]:
    blocks, keys = _HEAD + b"blocks:\n", range(_VALUES // 2 - 500)
    return {
        "unknown keys": b"".join(b"k%d: 1\n" % n for n in keys),
        "blocks that are words": blocks + b"- 1\n" * (_VALUES - 1000),
        "empty blocks": blocks + b"- {}\n" * (_VALUES - 1000),
        "blocks that say nothing": blocks + b"- {kind: round}\n" * (_VALUES // 3 - 600),
        "a block of unknown keys": blocks
        + b"- kind: round\n"
        + b"".join(b"  tytle%d: 1\n" % n for n in keys),
        "roles": _HEAD
        + b"roles:\n"
        + b"".join(b"  r%d: {title: x}\n" % n for n in range(_VALUES // 4 - 100)),
        "wrong roles": _HEAD
        + b"roles:\n"
        + b"".join(b"  R%d: {title: x, cont: 1}\n" % n for n in range(_VALUES // 6 - 100)),
    }


def _changed(tfa: bytes) -> dict[str, bytes]:
    of, before = b"of: [employment, team]", b"before:\n"
    item = b"  - {id: %s%d, title: x, each: team, of: y}\n"
    role = b"  %s%d: {title: x}\n"
    digits = b"9" * (_MIB // 2)
    return {
        "sections twice": tfa.replace(b"sections: [", b"sections: [" + b"job_goal, " * 15_000),
        "sections of nothing": tfa.replace(
            b"sections: [", b"sections: [" + b"".join(b"s%d, " % n for n in range(15_000))
        ),
        "roles of nothing": tfa.replace(of, b"of: [" + b",".join(b"s%d" % n for n in range(4_000)) + b"]"),
        "preparation": tfa.replace(before, before + b"".join(item % (b"x" * 34, n) for n in range(1_700))),
        "long roles": tfa.replace(
            b"roles:\n", b"roles:\n" + b"".join(role % (b"x" * 34, n) for n in range(3_000))
        ).replace(of, b"of: [" + b",".join(b"y%d" % n for n in range(900)) + b"]"),
        "a long number": tfa.replace(b"minutes: 60", b"minutes: " + digits),
        "a long count": tfa.replace(b"2..8", digits),
        "a long deadline": tfa.replace(b"+14d", b"+" + digits + b"d"),
    }


def _other_kinds() -> dict[str, bytes]:
    return {
        "codes": _HEAD + b"codes:\n" + b"- {code: '!', title: x}\n" * (_VALUES // 5 - 100),
        "suggestions": _HEAD + b"suggestions:\n" + b"- {title: {da: x, fr: x}}\n" * (_VALUES // 7 - 100),
        "steps": _HEAD + b"steps:\n" + b"- {at: x, y: 1}\n" * (_VALUES // 5 - 100),
    }
