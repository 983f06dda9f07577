"""What a panel of lines shows and how it is laid out: people or topics with lines, and a field under one.

Pure arithmetic over looks: finished groups fold to their heads when there is no room, and whoever is being
written down stays in sight with the last of their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetingdesk.locale import ngettext
from meetingdesk.screens.panels.looks import Look, WordsLook, height

# Words about what is out of sight, and something to see.
_LEAST_AFTER = 3
_LEAST_OWN = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A head with its lines. `folded` is the head when the lines are not shown; None when they always are."""

    id: str
    head: Look
    lines: tuple[Look, ...] = ()
    folded: Look | None = None
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A look in its list, and the blank lines above it."""

    look: Look
    above: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands above and below the field, with the height of each list in lines."""

    before: tuple[Placed, ...]
    after: tuple[Placed, ...]
    before_height: int
    after_height: int
    gap: int


@dataclass(frozen=True, slots=True)
class Room:
    """The room for both lists: `height` lines of `width` cells; `airy` when blank lines may part the groups.

    `open_group` is the group that is looked at and stays unfolded.
    """

    width: int
    height: int
    airy: bool
    open_group: str = ""


def arranged(groups: Sequence[Group], target: str, room: Room) -> Arrangement:
    """Return the groups laid out around the field, which stands under the group `target` (or above all)."""
    at = next((index for index, group in enumerate(groups) if group.id == target), -1)
    shown, air = _fitted(groups, at, room)
    before, after = shown[: at + 1], shown[at + 1 :]
    gap = int(air and bool(before) and bool(after))
    want_before, want_after = _tall(before, room.width, air), _tall(after, room.width, air)
    spare = max(0, room.height - gap)
    if want_before + want_after > spare:
        want_after = min(want_after, max(_LEAST_AFTER, spare - want_before))
        want_after = min(want_after, spare - min(want_before, _LEAST_OWN))
        want_before = min(want_before, spare - want_after)
    # A line for the words about what is above, when there is anything above.
    own = max(_LEAST_OWN, want_before - (len(before) > 1))
    if before and _tall(before[-1:], room.width, False) > own:
        before = [*before[:-1], _shortened(before[-1], own, room.width)]
        want_before = min(want_before, _tall(before, room.width, air))
    return Arrangement(_placed(before, air), _placed(after, air), want_before, want_after, gap)


def _fitted(groups: Sequence[Group], at: int, room: Room) -> tuple[list[Group], bool]:
    """Return the groups, the oldest finished ones folded as far as needed, and whether blank lines fit."""
    shown = list(groups)
    for index, group in enumerate(groups):
        if group.folded is None or index == at or group.id == room.open_group:
            continue
        if not room.airy or _tall(shown, room.width, room.airy) + 1 > room.height:
            shown[index] = replace(group, head=group.folded, lines=())
    return shown, room.airy and _tall(shown, room.width, True) + 1 <= room.height


def _placed(groups: Sequence[Group], air: bool) -> tuple[Placed, ...]:
    return tuple(
        Placed(look, _above(groups, index, air) if not number else 0)
        for index, group in enumerate(groups)
        for number, look in enumerate((group.head, *group.lines))
    )


def _above(groups: Sequence[Group], index: int, air: bool) -> int:
    """Groups with lines stand apart; those that only wait stand together."""
    if not index or not air:
        return 0
    before, here = groups[index - 1], groups[index]
    return 1 if before.lines or here.lines or before.apart != here.apart else 0


def _tall(groups: Sequence[Group], width: int, air: bool) -> int:
    return sum(height(placed.look, width) + placed.above for placed in _placed(groups, air))


def _shortened(group: Group, room: int, width: int) -> Group:
    """Return the group with its head, words about what is left out, and as many of its last lines as fit."""
    room -= height(group.head, width) + 1
    kept: list[Look] = []
    for look in reversed(group.lines):
        room -= height(look, width)
        if room < 0:
            break
        kept.insert(0, look)
    hidden = len(group.lines) - len(kept)
    if not hidden:
        return group
    words = ngettext("↑ {count} line before", "↑ {count} lines before", hidden).format(count=hidden)
    return replace(group, lines=(WordsLook(f"hidden:{group.id}", words), *kept))
