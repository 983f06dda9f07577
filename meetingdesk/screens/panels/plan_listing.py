"""The rows of a plan around its field, and where the field stands by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetingdesk.agendas.blocks import PlanBlock
from meetingdesk.agendas.blocks.plan_lines import WHOLE
from meetingdesk.agendas.words import Contribution, Entry
from meetingdesk.meeting import events
from meetingdesk.screens import dates
from meetingdesk.screens.panels.groups import Arrangement, Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import Look
from meetingdesk.screens.panels.plan_tree import Tree

DROP, MARK = "drop:", "mark:"


class PlanListing(LinesPanel):
    """A group for each owner: what is open from before, then the lines as a tree.

    `chosen` is the owner the field was put under, `under` the line that the next one goes under, `dropping`
    the earlier goal whose end is explained, `moving` the line that arrows carry.
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        held = [key for key, text in drafts.items() if text]
        self.dropping = next((key.removeprefix(DROP) for key in held if key.startswith(DROP)), "")
        self.chosen = next((key.removeprefix("line:") for key in held if key.startswith("line:")), "")
        self.under = ""
        self.moving = ""
        self._guided = False

    def lay_out(self) -> None:
        """Show everything, and begin with what is open from before."""
        super().lay_out()
        if not self._guided and (self.before.rows or self.after.rows):
            self._guided = True
            if not self.target and self.has_focus_within:
                self.focus_list(self.next_row())

    def _place(self, plan: Arrangement) -> None:
        """Leave lines for the letters of the selected row, as far as there are any."""
        super()._place(plan)
        taken = sum(part.outer_size.height or 1 for part in self.fixtures() if part.display)
        spare = self.content_size.height - taken - plan.before_height - plan.after_height - plan.gap
        for held, height in ((self.before, plan.before_height), (self.after, plan.after_height)):
            if held.has_focus and spare > 0:
                held.styles.height = height + min(2, spare)

    @staticmethod
    def drafts_of(line: events.ContributionLogged) -> Mapping[str, str]:
        """As in `Panel`: the reason of what was dropped, the words of what is new."""
        if line.fields.get("state") == "dropped":
            return {f"{DROP}{line.fields.get('earlier', '')}": line.fields.get("reason", "")}
        if line.fields.get("state"):
            return {}
        owner = line.fields.get("for", WHOLE)
        mark = f"{line.fields.get('level', 'goal')}:{line.fields.get('horizon', 'near')}"
        return {f"{MARK}{owner}": mark, f"line:{owner}": line.text}

    @property
    def plan(self) -> Tree:
        """The plan as it stands. Raises ValueError before the meeting was shown."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, PlanBlock):
            raise TypeError(f"{block.kind} is no plan")
        today = dates.danish(self.now or self.state.starts_at).date()
        return Tree(self.state, block, today, self.moving)

    def groups(self) -> Sequence[Group]:
        """Return a group for each owner, and the conclusions."""
        plan, editing = self.plan, self.entry.editing
        found = []
        for owner in plan.owners:
            rows: list[Look] = [*plan.rows(owner.id, editing.entry_id if editing is not None else "")]
            if (draft := self.draft_look(owner.id)) is not None:
                rows.append(draft)
            found.append(Group(owner.id, plan.head(owner, here=owner.id == self.target), tuple(rows)))
        return (*found, *self.conclusion_group())

    def lines_under(self, target: str) -> Sequence[Entry]:
        """Return the lines of an owner."""
        return self.plan.lines(target)

    def group_of(self, entry: Contribution) -> str:
        """Return whose a line is."""
        return entry.fields.get("for", WHOLE)

    def home(self) -> str:
        """Return the owner that was chosen, else the first; none while something from before is open."""
        plan = self.plan
        owners = [owner.id for owner in plan.owners]
        if self.dropping and (owner := plan.owner_of_line(self.dropping)):
            return owner
        self.dropping = ""
        if self.chosen not in owners:
            self.chosen = ""
        waits = plan.block.still_open(plan.record)
        return self.chosen or ("" if waits else owners[0] if owners else "")

    def next_row(self) -> str:
        """Return the first goal from before that is open."""
        waits = [item for owner in self.plan.owners for item in self.plan.still_open(owner.id)]
        return f"was:{waits[0].id}" if waits else f"owner:{self.plan.owners[0].id}"
