"""How groups of rows share the lines of a panel, as arithmetic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetingdesk.locale import set_language
from meetingdesk.screens.panels.groups import Group, Placed, Room, arranged
from meetingdesk.screens.panels.looks import LineLook, PersonLook, height

WIDTH = 78


def _group(key: str, lines: int, *, done: bool = False) -> Group:
    def head(words: str) -> PersonLook:
        return PersonLook(f"person:{key}", key, "", "", words, "·", "plain")

    looks = tuple(LineLook(f"line:{key}-{number}", f"{key} {number}") for number in range(lines))
    return Group(key, head("head"), looks, head("folded") if done and lines else None)


def _tall(placed: tuple[Placed, ...]) -> int:
    return sum(height(one.look, WIDTH) + one.above for one in placed)


def _ids(placed: tuple[Placed, ...]) -> list[str]:
    return [one.look.row_id for one in placed]


def test_everything_is_shown_where_it_fits() -> None:
    """With room enough nothing folds, and groups with lines stand apart."""
    groups = [_group("a", 2, done=True), _group("b", 1), _group("c", 0), _group("d", 0)]
    plan = arranged(groups, "b", Room(WIDTH, 20, True))
    assert _ids(plan.before) == ["person:a", "line:a-0", "line:a-1", "person:b", "line:b-0"]
    assert [one.above for one in plan.before] == [0, 0, 0, 1, 0]
    assert [one.above for one in plan.after] == [0, 0]
    assert plan.gap == 1


def test_finished_groups_fold_the_oldest_first() -> None:
    """As little is hidden as needed: whoever finished last is the last to fold."""
    groups = [_group("a", 4, done=True), _group("b", 4, done=True), _group("c", 1)]
    plan = arranged(groups, "c", Room(WIDTH, 12, True))
    assert "line:a-0" not in _ids(plan.before)
    assert "line:b-0" in _ids(plan.before)


def test_a_group_that_is_looked_at_stays_open() -> None:
    """Selecting somebody who has spoken shows what they said, also where everything else folds."""
    groups = [_group("a", 2, done=True), _group("b", 2, done=True), _group("c", 1)]
    plan = arranged(groups, "c", Room(WIDTH, 9, False, "a"))
    assert "line:a-0" in _ids(plan.before)
    assert "line:b-0" not in _ids(plan.before)


def test_the_head_and_the_last_lines_of_the_speaker_stay() -> None:
    """Ten lines in little room: head, a word about what is hidden, and the last of them."""
    set_language("en")
    plan = arranged([_group("a", 10), _group("b", 0)], "a", Room(WIDTH, 6, False))
    assert _ids(plan.before)[:2] == ["person:a", "hidden:a"]
    assert _ids(plan.before)[-1] == "line:a-9"
    assert _ids(plan.after) == ["person:b"]


@given(
    sizes=st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=14),
    at=st.integers(0, 13),
    lines=st.integers(3, 40),
    airy=st.booleans(),
)
def test_the_lists_never_take_more_than_there_is(
    sizes: list[tuple[int, bool]], at: int, lines: int, airy: bool
) -> None:
    """Whatever is in them, both lists fit, the one who is written under is seen whole, and order stays."""
    groups = [_group(f"g{number}", count, done=done) for number, (count, done) in enumerate(sizes)]
    target = f"g{min(at, len(groups) - 1)}"
    plan = arranged(groups, target, Room(WIDTH, lines, airy))
    assert plan.before_height + plan.after_height + plan.gap <= lines
    assert plan.before_height <= _tall(plan.before)
    assert plan.after_height <= _tall(plan.after)
    assert plan.before_height > 0
    assert bool(plan.after_height) == bool(plan.after)
    own = _ids(plan.before).index(f"person:{target}")
    assert _tall(plan.before[own:]) <= max(2, plan.before_height)
    heads = [row for row in _ids(plan.before + plan.after) if row.startswith("person:")]
    assert heads == [f"person:{group.id}" for group in groups]
