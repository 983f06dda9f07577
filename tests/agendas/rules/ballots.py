"""Every ballot of a few people, without those that differ only in who sits where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product

from meetingdesk.agendas.rules import Ballot
from meetingdesk.agendas.words import STANCES, Stance, Verdict

Held = tuple[Stance, ...]
MOST = 6


def splits(groups: int, most: int = MOST) -> list[tuple[int, ...]]:
    """Return every way in which up to `most` people can be divided into so many groups."""
    return [sizes for sizes in product(range(most + 1), repeat=groups) if sum(sizes) <= most]


def every(sizes: Sequence[int]) -> Iterator[tuple[Held, ...]]:
    """Yield what the people of each group can hold together; within a group nobody is told apart."""
    yield from product(*(combinations_with_replacement(STANCES, size) for size in sizes))


def ballot(groups: Sequence[Held], roles: Sequence[tuple[str, ...]], owner: str | None = None) -> Ballot:
    """Return a ballot in which everybody was eligible: each group with its roles, people named `p0` on."""
    held = [(stance, own) for group, own in zip(groups, roles, strict=True) for stance in group]
    names = [f"p{number}" for number in range(len(held))]
    return Ballot(
        stances={name: stance for name, (stance, _own) in zip(names, held, strict=True)},
        eligible=frozenset(names),
        roles={name: own for name, (_stance, own) in zip(names, held, strict=True)},
        owner=owner,
    )


def told(verdict: Verdict) -> str:
    """Return the verdict in a word: its step where it has one."""
    return verdict.step or verdict.state


def assert_sum(verdict: Verdict, held: Held) -> None:
    """Whatever the rule, everybody is counted once, and those who count hold one of three things."""
    counted = verdict.arithmetic
    assert counted.total == len(held)
    assert counted.total - counted.absent - counted.recused - counted.not_asked == counted.counted
    assert counted.counted == counted.in_favour + counted.against + counted.abstained
    for stance, number in (
        ("for", counted.in_favour),
        ("against", counted.against),
        ("abstain", counted.abstained),
        ("not_asked", counted.not_asked),
        ("absent", counted.absent),
        ("recused", counted.recused),
    ):
        assert number == held.count(stance)
