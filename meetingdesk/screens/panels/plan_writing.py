"""Writing a plan: whose goals a line goes under, what it is, and why something is dropped."""

from __future__ import annotations

from meetingdesk.agendas.blocks.plan_lines import Level, level_of
from meetingdesk.agendas.words import Contribution, Earlier, Entry
from meetingdesk.ids import new_id
from meetingdesk.locale import _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.meeting.plans import after_branch, open_branch, taken_up
from meetingdesk.screens.panels.plan_listing import DROP, MARK, PlanListing
from meetingdesk.screens.panels.plan_looks import LEVEL_WORDS
from meetingdesk.screens.panels.tags import TaggedText


class PlanWriting(PlanListing):
    """Tab says what a line is: a near or a far goal, or something under one."""

    def choose(self, row_id: str) -> None:
        """Write under the selected owner, or the owner of the selected goal."""
        kind, _colon, key = row_id.partition(":")
        self.write_for(key if kind == "owner" else self.plan.owner_of_line(key))

    def write_for(self, owner: str, under: str = "") -> None:
        """Put the field under an owner; with `under`, what is written there goes under that line."""
        self.chosen = self._home = owner
        self.under, self.dropping, self.moving = under, "", ""
        self.write_under(owner)
        self.first_focus()

    def load_entry(self) -> None:
        """Show the draft of the reason, or of the next line with what it is."""
        self.offer_marks()
        if not self.dropping:
            super().load_entry()
            known = {value for value, _label in self.entry.marks}
            mark = self._below() if self.under else self.drafts.get(f"{MARK}{self.target}", "")
            self.entry.mark = mark if mark in known else "goal:near"
            self.entry.show_hint()
            return
        self.entry.editing = None
        key = f"{DROP}{self.dropping}"
        self.entry.load(key, self.drafts.get(key, ""), self.placeholder(self.target), "drop")

    def _below(self) -> str:
        """Return what stands under the line that was chosen."""
        entry, levels = self.state.find_entry(self.under), self.plan.block.levels
        level = level_of(entry) if isinstance(entry, Contribution) else "goal"
        return f"{levels[min(levels.index(level) + 1, len(levels) - 1)]}:near"

    def placeholder(self, target: str) -> str:
        """Return what the field asks for."""
        if self.dropping:
            return _("Why is it dropped?")
        entry = self.state.find_entry(self.under)
        if entry is not None:
            return _("Under “{text}”").format(text=entry.text)
        owner = next((one for one in self.plan.owners if one.id == target), None)
        name = owner.called(current_language()) if owner is not None else ""
        return (
            _("A goal for {name}, in their own words").format(name=name)
            if name
            else _("A goal, in their own words")
        )

    def offer_marks(self) -> None:
        """Let Tab choose what a line is; what the field is for stands there while a goal is dropped."""
        super().offer_marks()
        if self.dropping:
            self.entry.offer((), [("drop", _("why dropped"))])
            return
        levels: tuple[Level, ...] = self.plan.block.levels
        below = [(f"{level}:near", _(LEVEL_WORDS[level])) for level in levels[1:]]
        self.entry.offer((), [("goal:near", _("near goal")), ("goal:far", _("far goal")), *below])

    def edit(self, entry: Entry) -> None:
        """Take a line up again; what it is is changed on its row."""
        self.under = self.dropping = ""
        super().edit(entry)
        if isinstance(entry, Contribution):
            self.entry.offer((), ())

    def drop(self, item: Earlier) -> None:
        """Ask why an earlier goal is dropped."""
        owner = self.plan.owner_of_line(item.id)
        self.write_for(owner)
        self.dropping = item.id
        self.load_entry()
        self.lay_out()

    def item(self, item_id: str) -> Earlier | None:
        """Return the earlier goal of that id that is still open."""
        return next((one for one in self.plan.block.still_open(self.plan.record) if one.id == item_id), None)

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what stores a line at its place, or drops an earlier goal for that reason."""
        plan = self.plan
        if self.dropping:
            item = self.item(self.dropping)
            items = open_branch(item, self.state, plan.block) if item is not None else ()
            return taken_up(items, "dropped", self.state, plan.block, line.text)
        level, _colon, horizon = (self.entry.mark or "goal:near").partition(":")
        owner = next(one for one in plan.owners if one.id == target)
        log = commands.LogContribution(
            block_id=self.block_id,
            entry_id=new_id("e"),
            by=owner.participant or self.state.floor,
            text=line.text,
            fields={"for": target, "level": level, "horizon": horizon},
        )
        above = plan.lines(target)
        if not any(one.id == self.under for one in above):
            return (log,)
        place = after_branch(above, self.under)
        return (log, commands.PlaceEntry(entry_id=log.entry_id, before=place)) if place else (log,)

    def put_back(self, field: str, commands_kind: str, text: str) -> None:
        """Put the words of a line that was taken back, or of a reason, under the cursor again."""
        if commands_kind != "contribution_logged":
            super().put_back(field, commands_kind, text)
            return
        self.draft(field, text)
        if field.startswith(DROP) and (item := self.item(field.removeprefix(DROP))) is not None:
            self.drop(item)
        elif field.startswith("line:"):
            self.write_for(field.removeprefix("line:"))

    def keep_mark(self) -> None:
        """Keep what the next line is, as the draft of it is kept."""
        if self.entry.editing is None and not self.dropping:
            self.draft(f"{MARK}{self.target}", self.entry.mark)
