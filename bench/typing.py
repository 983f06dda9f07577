"""From a key to its painted character: the secretary's line in a running round, beside a bare text area."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bench import programs, rooms, slow_disk
from bench.plan import Plan
from bench.table import Measure, median, percentile
from bench.terminal import Terminal

_PACE: Final = 0.05
"""Seconds from one key to the next: a fast writer, so that drafts are saved in the middle of words."""
_BETWEEN_LINES: Final = 0.3
_WORD: Final = 8
_WORDS_IN_LINE: Final = 6
# Where a word is three letters long, what was painted before cannot be taken for it.
_SEEN: Final = 3
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_BOUND: Final = 1.3


@dataclass(slots=True)
class _Writer:
    """Somebody who writes in one program; `delays` are in ms."""

    terminal: Terminal
    delays: list[float] = field(default_factory=list)

    def write_line(self, words: list[str]) -> None:
        """Write a line at an even pace and end it with Enter."""
        for word in words:
            for number, letter in enumerate(word, 1):
                self._press(letter, word[max(0, number - _SEEN) : number] if number >= _SEEN else "")
            self._press(" ", "")
        self._press("\r", "")
        time.sleep(_BETWEEN_LINES)

    def _press(self, key: str, seen: str) -> None:
        self.terminal.forget()
        pressed_at = self.terminal.write(key)
        if seen:
            self.delays.append((self.terminal.await_text(seen) - pressed_at) * 1000)
        time.sleep(max(0.0, pressed_at + _PACE - time.perf_counter()))


def measure(plan: Plan) -> list[Measure]:
    """Write in both programs in turn, once on the disk as it is and once on a slow one."""
    found = _on_disk(plan, "", {})
    shim = slow_disk.build(plan.folder)
    if shim is None:
        plan.say("no C compiler (gcc): keys on a slow disk are left out")
        return found
    name = f", fsync takes {slow_disk.MILLISECONDS} ms"
    return found + _on_disk(plan, name, {"LD_PRELOAD": str(shim)})


def _on_disk(plan: Plan, name: str, surroundings: dict[str, str]) -> list[Measure]:
    database = rooms.database(plan)
    with (
        rooms.enter(database, plan.home, **surroundings) as room,
        programs.floor("text_area", plan.home, **surroundings) as area,
    ):
        area.await_text("FloorTextArea")
        ours, floor = _Writer(room), _Writer(area)
        words = _words(random.Random(1))
        while len(ours.delays) < plan.keys:
            plan.say(f"keys{name}, {len(ours.delays)} of {plan.keys}")
            for writer in (ours, floor):
                writer.write_line([next(words) for _ in range(_WORDS_IN_LINE)])
    return [
        Measure(f"key to character, median{name}", median(ours.delays), "ms", _BOUND, median(floor.delays)),
        Measure(
            f"key to character, 95 of 100{name}",
            percentile(ours.delays, 95),
            "ms",
            _BOUND,
            percentile(floor.delays, 95),
        ),
    ]


def _words(chance: random.Random) -> Iterator[str]:
    """Yield words of which no three letters in a row have come before."""
    used: set[str] = set()
    while True:
        word = "".join(chance.choices(_LETTERS, k=_WORD))
        parts = {word[start : start + _SEEN] for start in range(_WORD - _SEEN + 1)}
        if len(parts) == _WORD - _SEEN + 1 and not parts & used:
            used |= parts
            yield word
