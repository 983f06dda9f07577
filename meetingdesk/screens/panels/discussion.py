"""The panel of a discussion: lines that each answer a topic, with suggestions from a catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.widget import Widget

from meetingdesk.agendas.vocabulary import Catalogue
from meetingdesk.ids import new_id
from meetingdesk.locale import _, current_language
from meetingdesk.meeting import commands
from meetingdesk.meeting.commands import Command
from meetingdesk.screens.panels.speaking import spoken_by
from meetingdesk.screens.panels.suggesting import Suggester, drawn
from meetingdesk.screens.panels.tags import TaggedText
from meetingdesk.screens.panels.topics import NO_TOPIC, TopicsPanel
from meetingdesk.screens.widgets.line_field import LineField
from meetingdesk.screens.widgets.prose import Prose

# With fewer lines than this the topics need them all.
_FEW, _ENOUGH = 8, 12


class DiscussionPanel(TopicsPanel):
    """Lines that answer topics: Tab takes a suggestion, `@so` says who proposes it, `#d4` tags it."""

    DEFAULT_CSS = """
    DiscussionPanel > #suggestions { height: 0; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        self.suggestions = Prose(id="suggestions")
        self._suggester = Suggester()
        self._suggested: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the suggestions right below the field."""
        yield self.before
        yield self.entry
        yield self.suggestions
        yield self.after
        yield self.conclusion

    def fixtures(self) -> tuple[Widget, ...]:
        """Return what stands beside the lists and takes its lines first."""
        return (self.entry, self.suggestions, self.conclusion)

    def placeholder(self, target: str) -> str:
        """Return what the field asks for."""
        return _("What could help? @name says who proposes it")

    def commands_for(self, target: str, line: TaggedText) -> tuple[Command, ...]:
        """Return what stores an answer; `@so` says whose it is, else whoever has the floor."""
        text, by = spoken_by(line.text, self.state, self.state.floor)
        return (
            commands.LogContribution(
                block_id=self.block_id,
                entry_id=new_id("e"),
                by=by,
                text=text,
                tags=line.tags,
                answers=target if target != NO_TOPIC else None,
            ),
        )

    def answers_of_revision(self) -> str | None:
        """Return the topic that a line answers once it is edited."""
        return self.target if self.target != NO_TOPIC else None

    def _catalogue(self) -> Catalogue | None:
        names = self.block.catalogues_named()
        return next((self.state.catalogues[name] for name in names if name in self.state.catalogues), None)

    def _topic_codes(self) -> tuple[str, ...]:
        return next((topic.tags for topic in self.topics() if topic.id == self.target), ())

    def lay_out(self) -> None:
        """Show suggestions while somebody writes, where enough lines are left for the topics."""
        if self._projection is not None:
            self._suggest()
        super().lay_out()

    def _suggest(self) -> None:
        width, height = self.content_size
        catalogue = self._catalogue() if width else None
        lines = 0 if height < _FEW else 2 if height < _ENOUGH else 4
        if catalogue is None or not self.entry.field.has_focus or self.entry.editing is not None:
            lines = 0
        text, codes, language = self.entry.field.value, self._topic_codes(), current_language()
        if catalogue is not None:
            answers = self.lines_under(self.target)
            self._suggester.used = frozenset(entry.text.casefold() for entry in answers)
        wanted = (text, codes, language, lines, width, self._suggester.used)
        if wanted == self._suggested:
            return
        self._suggested = wanted
        found = self._suggester.fitting(catalogue, text, codes, language) if catalogue and lines else ()
        first = self._suggester.taken + 1 if self._suggester.is_taken(text) else 0
        lines = min(lines, len(found))
        self.suggestions.display = self.entry.tab_is_taken = lines > 0
        self.entry.show_hint()
        if lines:
            self.suggestions.styles.height = lines
            self.suggestions.update(drawn(found, first, lines, width, language), layout=False)

    def on_line_field_edited(self, event: LineField.Edited) -> None:
        """Let the suggestions follow what is typed."""
        if event.field is self.entry.field:
            self.lay_out()

    def action_tag(self, step: int) -> None:
        """Take the next suggestion; where nothing fits, Tab chooses a tag."""
        catalogue = self._catalogue()
        taken = None
        if catalogue is not None and self.entry.field.has_focus and self.suggestions.display and step > 0:
            codes, language = self._topic_codes(), current_language()
            taken = self._suggester.take(catalogue, self.entry.field.value, codes, language)
        if taken is None:
            super().action_tag(step)
            return
        text, suggestion = taken
        self.entry.field.value = text
        known = {code.code for code in self.codes}
        shared = [code for code in suggestion.codes if code in codes]
        self.entry.mark = next((code for code in (*shared, *suggestion.codes) if code in known), "")
        self.entry.show_hint()
        self.draft(self.entry.draft_key, self.entry.draft)
        self.lay_out()
