"""YAML events become plain strings, lists and mappings; everything that is not plain data is a problem.

PyYAML guesses types (12:00 becomes 720, a CPR number octal), follows aliases and forgets duplicate keys, and
its node composer recurses. So only its event parser is used, and values are typed by the schema alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from meetingdesk.agendas.document import Value, key_of, shown
from meetingdesk.agendas.mistakes import Path
from meetingdesk.agendas.yaml_syntax import key_on, syntax_problem
from meetingdesk.errors import Problem, UnsafeText
from meetingdesk.locale import _
from meetingdesk.text import accept

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_PROBLEMS = 100

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; `key` waits for its value, which `dropped` keeps out."""

    path: Path
    line: int
    value: list[Value] | dict[str, Value]
    key: str | None = None
    dropped: bool = False


class YamlReader:
    """Reads one text, event by event, with a stack of its own, so that depth costs no recursion.

    Afterwards `root` holds the value, `lines` the line of every path, `problems` what is wrong and `complete`
    whether the end was reached.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Value | None = None
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.complete = False
        self._open: list[_Open] = []
        self._nodes = 0
        self._anchored: dict[str, str] = {}
        self._documents = 0

    def read(self, text: str) -> None:
        """Read `text`, which holds no character that YAML forbids; never raises for what it says."""
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if not self._take(event) or len(self.problems) > MAX_PROBLEMS:
                    return
        except yaml.YAMLError as error:
            line, wrong, right = syntax_problem(error, text)
            told = [path for path, at in self.lines.items() if at == line]
            written = key_on(text, line)
            self._problem(line, told[-1] if told else (written,) if written else self._here(), wrong, right)
        except ValueError:
            # Without libyaml an escape beyond Unicode surfaces as chr()'s own error.
            self._problem(1, (), _("an escape names no character"), _("write the character itself"))
        else:
            self.complete = True

    def _take(self, event: yaml.Event) -> bool:
        """Take the next event and say whether to go on."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._start_document(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            return self._take_node(event)
        return True

    def _start_document(self, event: yaml.DocumentStartEvent) -> bool:
        line = _line(event)
        self._documents += 1
        if event.tags:
            self._problem(line, (), _("a %TAG directive stands here"), _("take it out: no tags are needed"))
        if self._documents > 1:
            wrong = _("a second document starts here")
            self._problem(line, (), wrong, _("one file holds one document: take out the line “---”"))
            # What was read stands; the second document is not looked at.
            self.complete = True
        return self._documents == 1

    def _take_node(self, event: yaml.NodeEvent) -> bool:
        line = _line(event)
        parent = self._open[-1] if self._open else None
        is_key = parent is not None and isinstance(parent.value, dict) and parent.key is None
        path = self._here()
        self._nodes += 1
        if self._nodes > MAX_NODES:
            wrong = _("more than {count} values are too many").format(count=MAX_NODES)
            self._problem(line, path, wrong, _("split the file"))
            return False
        self._refuse_references(event, line, path)
        if isinstance(event, yaml.CollectionStartEvent):
            return self._open_collection(event, line, path, is_key)
        value = event.value if isinstance(event, yaml.ScalarEvent) else self._repeated(event)
        if is_key and parent is not None:
            self._take_key(parent, event, value, line)
        else:
            self.lines.setdefault(path, line)
            safe = self._safe(value, line, path)
            if event.anchor is not None and not isinstance(event, yaml.AliasEvent):
                self._anchored[event.anchor] = safe
            self._place(safe)
        return True

    def _repeated(self, event: yaml.NodeEvent) -> str:
        """Return the text an alias stands for: refused, but what follows can still be checked."""
        return self._anchored.get(event.anchor or "", "")

    def _refuse_references(self, event: yaml.NodeEvent, line: int, path: Path) -> None:
        """Refuse aliases, anchors and tags: nothing in a file stands for something else."""
        if isinstance(event, yaml.AliasEvent):
            wrong = _("the alias “*{name}” repeats another place").format(name=shown(event.anchor or ""))
            self._problem(line, path, wrong, _("write the value out here"))
        elif event.anchor is not None:
            wrong = _("the anchor “&{name}” marks a place to repeat").format(name=shown(event.anchor))
            self._problem(line, path, wrong, _("take it out; a text that starts with & or * needs quotes"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            wrong = _("the tag “{tag}” asks for a type").format(tag=shown(tag))
            self._problem(line, path, wrong, _("take it out; a text that starts with ! needs quotes"))

    def _open_collection(self, event: yaml.CollectionStartEvent, line: int, path: Path, is_key: bool) -> bool:
        if len(self._open) >= MAX_DEPTH:
            wrong = _("deeper than {count} levels").format(count=MAX_DEPTH)
            self._problem(line, path, wrong, _("an agenda needs no more than six: check the brackets"))
            return False
        make: Callable[[], Value] = list if isinstance(event, yaml.SequenceStartEvent) else dict
        value = make()
        if is_key:
            wrong = _("a key is a list or a section, not a word")
            self._problem(line, path, wrong, _("put a text that starts with a bracket or brace in quotes"))
            self._open[-1].key, self._open[-1].dropped = "", True
        else:
            self.lines.setdefault(path, line)
            self._place(value)
        self._open.append(_Open(path, line, value))  # type: ignore[arg-type]  # make() gives no string
        return True

    def _take_key(self, parent: _Open, event: yaml.NodeEvent, raw: str, line: int) -> None:
        path = (*parent.path, raw)
        key = self._safe(raw, line, path, multiline=False)
        parent.key, parent.dropped = key, True
        if isinstance(event, yaml.AliasEvent):
            return
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and raw == "<<":
            self._problem(
                line, path, _("the merge key “<<” copies another section"), _("write the keys out here")
            )
        elif not key:
            self._problem(line, parent.path, _("a key is empty"), _("put a word before the colon"))
        elif isinstance(parent.value, dict) and key in parent.value:
            first = self.lines.get((*parent.path, key), line)
            wrong = _("the key stands twice, first on line {line}").format(line=first)
            self._problem(line, (*parent.path, key), wrong, _("keep one of them"))
        else:
            parent.dropped = False
            self.lines.setdefault((*parent.path, key), line)

    def _place(self, value: Value) -> None:
        """Give a value to the list or mapping that waits for it."""
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is not None:
            if not parent.dropped:
                parent.value[parent.key] = value
            parent.key = None

    def _safe(self, value: str, line: int, path: Path, *, multiline: bool = True) -> str:
        try:
            return accept(value, multiline=multiline)
        except UnsafeText as error:
            self._problem(line, path, error.sentence.removesuffix("."), _("write it without"))
            return "".join(char for char in value[:40] if char.isalnum()) or "?"

    def _here(self) -> Path:
        """Return the path of the value that comes next, or of the mapping whose key comes next."""
        if not self._open:
            return ()
        parent = self._open[-1]
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return parent.path if parent.key is None else (*parent.path, parent.key)

    def _problem(self, line: int, path: Path, wrong: str, right: str = "") -> None:
        self.problems.append(Problem(self.file, line, key_of(path), wrong, right))


def _line(event: yaml.Event) -> int:
    """Return the line, from 1, where an event starts; a parser without marks gives the first."""
    return event.start_mark.line + 1 if event.start_mark else 1
