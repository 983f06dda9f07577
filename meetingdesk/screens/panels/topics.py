"""Topics of an earlier block with the lines that answer them, and a field that goes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from meetingdesk.agendas.blocks import DiscussionBlock
from meetingdesk.agendas.words import Contribution
from meetingdesk.locale import N_, _, ngettext
from meetingdesk.meeting.revealing import may_see
from meetingdesk.screens.panels.groups import Group
from meetingdesk.screens.panels.lines import LinesPanel
from meetingdesk.screens.panels.looks import Look, Tone, TopicLook, WordsLook
from meetingdesk.screens.panels.turns import first_name

NO_TOPIC = "none"
_DRAFT = "answer:"


class TopicsPanel(LinesPanel):
    """Topics (in a TFA the barriers) with what answers them, and a field under the one that is talked about.

    F6 moves the field to the next topic and takes along what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_line", N_("New line under the selected topic")),
    ]

    def __init__(self, block_id: str, drafts: Mapping[str, str]) -> None:
        super().__init__(block_id, drafts)
        written = (
            key.removeprefix(_DRAFT) for key, text in drafts.items() if key.startswith(_DRAFT) and text
        )
        self._chosen = next(written, "")

    @property
    def block(self) -> DiscussionBlock:
        """The block as the agenda says it."""
        block = self.state.agenda.block(self.block_id)
        if not isinstance(block, DiscussionBlock):
            raise TypeError(f"{block.kind} is no discussion")
        return block

    def topics(self) -> tuple[Contribution, ...]:
        """Return what there is to answer, in the order it was said."""
        answers = self.block.answers
        said = self.state.record(answers).standing_contributions if answers else ()
        return tuple(line for line in said if may_see(self.state, line))

    def groups(self) -> Sequence[Group]:
        """Return the topics with their answers, the lines that answer none, and the conclusions."""
        found = [self._group(topic) for topic in self.topics()]
        loose = self.lines_under(NO_TOPIC)
        if loose or not found or self.target == NO_TOPIC:
            words = _("Answers none of them") if found else _("Proposals")
            head = WordsLook(f"topic:{NO_TOPIC}", words, "bold", self._glyph(NO_TOPIC, bool(loose)), True)
            found.append(Group(NO_TOPIC, head, self._lines(NO_TOPIC)))
        return (*found, *self.conclusion_group())

    def _group(self, topic: Contribution) -> Group:
        lines = self._lines(topic.id)
        head = self._look(topic, answered=len(lines), folded=False)
        folded = self._look(topic, answered=len(lines), folded=True) if lines else None
        return Group(topic.id, head, lines, folded)

    def _look(self, topic: Contribution, *, answered: int, folded: bool) -> TopicLook:
        person = self.state.participants.get(topic.by or "")
        aside = "  ".join((*topic.tags, *((first_name(person),) if person else ())))
        state = "" if answered else _("no answer yet")
        if folded:
            state = ngettext("{count} answer", "{count} answers", answered).format(count=answered)
        tone: Tone = "now" if topic.id == self.target else "done" if answered else "plain"
        glyph = self._glyph(topic.id, bool(answered))
        return TopicLook(f"topic:{topic.id}", topic.text, aside, state, glyph, tone)

    def _glyph(self, target: str, answered: bool) -> str:
        return "►" if target == self.target else "●" if answered else "·"

    def _lines(self, target: str) -> tuple[Look, ...]:
        lines: list[Look] = []
        for entry in self.lines_under(target):
            person = self.state.participants.get(entry.by or "")
            lines.append(self.line_look(entry, who=first_name(person) if person else ""))
        return tuple(lines)

    def lines_under(self, target: str) -> Sequence[Contribution]:
        """Return what answers a topic."""
        known = {topic.id for topic in self.topics()}
        return tuple(
            entry
            for entry in self.state.record(self.block_id).standing_contributions
            if (entry.answers if entry.answers in known else NO_TOPIC) == target
        )

    def group_of(self, entry: Contribution) -> str:
        """Return the topic a line answers."""
        return next((topic.id for topic in self.topics() if topic.id == entry.answers), NO_TOPIC)

    def home(self) -> str:
        """Return the topic that is talked about: the one chosen, else the first without an answer."""
        topics = [topic.id for topic in self.topics()]
        if self._chosen in (*topics, NO_TOPIC):
            return self._chosen
        gone = self._chosen
        open_topics = [topic for topic in topics if not self.lines_under(topic)]
        self._chosen = (open_topics or topics or [NO_TOPIC])[0]
        if text := self.drafts.get(self.draft_key(gone), ""):
            # The topic was taken back; what was typed under it is not.
            self.draft(self.draft_key(gone), "")
            self.draft(self.draft_key(self._chosen), text)
        return self._chosen

    def draft_key(self, target: str) -> str:
        """Return the name of the draft of an answer."""
        return f"{_DRAFT}{target}"

    def choose(self, row_id: str) -> None:
        """Put the field under the selected topic."""
        self._move_to(row_id.partition(":")[2])
        self.first_focus()

    def action_new_line(self) -> None:
        """Put the field under the selected topic."""
        kind, _colon, key = self.selected_row().partition(":")
        if kind == "line" and isinstance(entry := self.state.find_entry(key), Contribution):
            key = self.group_of(entry)
        self.choose(f"topic:{key}")

    def next_region(self, step: int) -> None:
        """Move the field to the next topic; past the last, the focus to what stands below."""
        targets = [topic.id for topic in self.topics()]
        at = targets.index(self.target) + step if self.target in targets else -1
        if self.entry.field.has_focus and 0 <= at < len(targets):
            self._move_to(targets[at])
        else:
            super().next_region(step)

    def _move_to(self, target: str) -> None:
        """Put the field under another topic; what is typed goes along, because it was meant for somewhere."""
        if target == self.target:
            return
        text, old = self.entry.draft, self.entry.draft_key
        self._chosen = self._home = target
        if self.entry.editing is not None:
            self.target = target
            self.lay_out()
            return
        key = self.draft_key(target)
        if text:
            self.draft(old, "")
            self.draft(key, " ".join(part for part in (self.drafts.get(key, ""), text) if part))
        self.write_under(target)
