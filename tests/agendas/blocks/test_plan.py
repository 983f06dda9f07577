"""A plan: whose goals, what stands under them, and what earlier meetings left."""

from __future__ import annotations

from datetime import date

import pytest

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import Level, branch, depths
from meetingdesk.agendas.words import Contribution, Earlier
from tests.agendas.blocks.people import PEOPLE, block, line, person, record, refusal

FAMILY = {**PEOPLE, "ib": person("ib", "Ib Krogh", "citizen")}


def held(**keys: object) -> PlanBlock:
    """Return a plan for a family as a whole and each member."""
    return block(
        PlanBlock, **{"whole": {"da": "Familien", "en": "The family"}, "members": ["citizen"]} | keys
    )


def left(key: str, text: str, who: str = "", **fields: str) -> Earlier:
    """Return a goal that an earlier meeting left."""
    return Earlier(
        id=key,
        kind="goal",
        case_id="c",
        meeting_id="m",
        meeting="Møde",
        on=date(2026, 9, 3),
        text=text,
        who=who,
        value=fields.pop("value", ""),
        fields=fields,
    )


def goal(key: str, text: str, whose: str = "whole", by: str | None = None, **fields: str) -> Contribution:
    """Return a line of a plan."""
    return line(key, by, text).evolve(fields={"for": whose, **fields})


def test_what_stands_under_what() -> None:
    """Trials stand under a sub-goal where there is one, else under the goal."""
    levels: tuple[Level, ...] = ("goal", "trial", "subgoal", "trial", "trial", "goal", "subgoal")
    assert depths(levels) == (0, 1, 1, 2, 2, 0, 1)
    assert branch(levels, 0) == range(5)
    assert branch(levels, 2) == range(2, 5)
    assert branch(levels, 5) == range(5, 7)
    assert branch(levels, 6) == range(6, 7)


def test_goals_stand_by_whom_with_level_and_horizon() -> None:
    """Everybody's first, then each member's, each in order."""
    mine = goal("e1", "Et arbejde", "mona", "mona", level="goal", horizon="far")
    under = goal("e3", "Praktik", "mona", "mona", level="subgoal")
    ours = goal("e2", "Ro", "whole", None)
    known = record()
    for entry in (mine, ours, under):
        held().check_entry(entry, known, FAMILY)
    result = held().result(record(mine, ours, under), FAMILY, "en")
    assert result.columns == ("for_whom", "level", "what", "horizon", "goal_state", "why")
    assert [(row.group, row.cells) for row in result.rows] == [
        ("whole", ("The family", "goal", "Ro", "near", "", "")),
        ("mona", ("Mona Krogh", "goal", "Et arbejde", "far", "", "")),
        ("mona", ("Mona Krogh", "subgoal", "Praktik", "near", "", "")),
    ]


def test_one_list_for_all_has_no_name() -> None:
    """Without a whole and members there is one owner."""
    (owner,) = block(PlanBlock).owners(record(), FAMILY)
    assert (owner.id, owner.called("da")) == ("whole", "")


def test_a_plan_without_goals_is_empty() -> None:
    """Closing asks for them, and then for the conclusion."""
    assert [gap.kind for gap in held().missing(record(), FAMILY)] == ["empty"]
    written = record(goal("e1", "Ro", "whole", None))
    assert held().missing(written, FAMILY) == ()
    assert [gap.kind for gap in held(conclusion="true").missing(written, FAMILY)] == ["conclusion"]


def test_every_goal_from_before_is_taken_up() -> None:
    """What is reached, dropped or taken up since is not open; the others are missing by their words."""
    earlier = (
        left("a", "Ro", level="goal"),
        left("b", "Praktik", "Mona Krogh", value="reached"),
        left("c", "Ro på ny", value="continued", earlier="a"),
    )
    gaps = held().missing(record(earlier=earlier), FAMILY)
    assert [(gap.kind, gap.key, gap.name) for gap in gaps] == [("goal", "goal:b:c", "Ro på ny")]
    goes_on = goal("e1", "Ro på ny", "whole", None, earlier="c", state="continued")
    held().check_entry(goes_on, record(earlier=earlier), FAMILY)
    assert held().still_open(record(goes_on, earlier=earlier)) == ()


def test_earlier_goals_are_whose_name_they_bear() -> None:
    """A member's by name, the only member's under any name, or somebody's who is not on the list any more."""
    mine, old, theirs = left("a", "1", "Mona Krogh"), left("b", "2", "Mona K."), left("c", "3", "Far")
    family = record(earlier=(mine, theirs))
    assert held().owner_of_earlier(mine, family, FAMILY).id == "mona"
    assert [owner.id for owner in held().owners(family, FAMILY)] == ["whole", "mona", "ib", "name:Far"]
    assert held().owner_of_earlier(old, record(earlier=(old,)), PEOPLE).id == "mona"
    goes_on = goal("e1", "3", "name:Far", None, earlier="c", state="continued")
    held().check_entry(goes_on, family, FAMILY)
    assert held().leaves_behind(record(goes_on, earlier=(mine, theirs)), FAMILY)[0].who == "Far"


def test_every_line_is_left_for_later_meetings() -> None:
    """With what became of it, so that what it ended is not open again."""
    lines = (
        goal("e1", "Et arbejde", "mona", "mona", horizon="far"),
        goal("e2", "Ro", "whole", None, earlier="a", state="dropped", reason="Nået før"),
    )
    found = held().leaves_behind(record(*lines, earlier=(left("a", "Ro"),)), FAMILY)
    assert [(one.id, one.kind, one.who, one.value) for one in found] == [
        ("e2", "goal", "", "dropped"),
        ("e1", "goal", "Mona Krogh", ""),
    ]
    assert found[1].fields == {"level": "goal", "horizon": "far", "earlier": ""}
    assert held().brings_in() == ("goal",)


def test_a_member_who_lost_the_role_keeps_their_goals() -> None:
    """Nothing that was written down goes with a correction of roles."""
    mine = goal("e1", "Et arbejde", "mona", "mona")
    changed = {**FAMILY, "mona": FAMILY["mona"].evolve(roles=("team",))}
    assert [row.cells[0] for row in held().result(record(mine), changed, "da").rows] == ["Mona Krogh"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"for": "karen"}, "no_such_owner"),
        ({"level": "trial"}, "no_such_level"),
        ({"level": "wish"}, "no_such_level"),
        ({"horizon": "later"}, "no_such_level"),
        ({"colour": "red"}, "unknown_field"),
        ({"state": "reached"}, "no_such_goal"),
        ({"earlier": "a"}, "no_such_goal"),
        ({"earlier": "a", "state": "done"}, "no_such_goal"),
        ({"earlier": "b", "state": "reached"}, "no_such_goal"),
        ({"earlier": "a", "state": "dropped"}, "reason_needed"),
        ({"earlier": "a", "state": "dropped", "reason": " "}, "reason_needed"),
    ],
)
def test_what_a_plan_has_no_place_for_is_refused(fields: dict[str, str], code: str) -> None:
    """Each with its code."""
    assert refusal(held(), line("e", None, "Ro").evolve(fields=fields), earlier=(left("a", "Ro"),)) == code


def test_a_goal_is_taken_up_once_and_needs_words() -> None:
    """A second answer to one earlier goal is refused; the same line may be written again."""
    earlier = (left("a", "Ro"),)
    first = line("e1", None, "Ro", earlier="a", state="reached")
    again = line("e2", None, "Ro", earlier="a", state="continued")
    assert refusal(held(), again, first, earlier=earlier) == "taken_up"
    held().check_entry(first.evolve(text="Ro på"), record(first, earlier=earlier), FAMILY)
    assert refusal(held(), line("e3", None, " ")) == "no_text"


def test_trial_actions_where_the_format_has_them() -> None:
    """`trial: true` allows a third level."""
    held(trial="true").check_entry(line("e", None, "Prøv", level="trial"), record(), FAMILY)
