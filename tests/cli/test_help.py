"""Every command and option explains itself in both languages, and stands in docs/command-line.md."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

from meetingdesk.cli.application import command_line
from meetingdesk.locale import set_language
from tests.cli.calls import Call

DOCS = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")


def _commands(group: TyperGroup, *names: str) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, *names, name)
        else:
            assert isinstance(command, TyperCommand)
            yield (*names, name), command


COMMANDS = dict(_commands(command_line()))


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_a_command_stands_in_the_document_with_its_options(names: tuple[str, ...]) -> None:
    """An option nobody has described fails here, and so does one that is gone."""
    (heading,) = re.findall(rf"^### (meetingdesk {' '.join(names)}\b.*)$", DOCS, re.MULTILINE)
    options = {option for param in COMMANDS[names].params for option in param.opts if option.startswith("--")}
    assert set(re.findall(r"--[a-z][a-z-]*", heading)) == options


def test_the_document_knows_no_other_command() -> None:
    """What was renamed does not linger."""
    headings = re.findall(r"^### meetingdesk ([a-z ]+[a-z])", DOCS, re.MULTILINE)
    assert {tuple(heading.split()) for heading in headings} == set(COMMANDS)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("names", [(), *COMMANDS], ids=" ".join)
def test_help_is_for_newcomers(call: Call, names: tuple[str, ...], language: str) -> None:
    """A word for every argument and option, none of it longer than a terminal is wide."""
    printed = call(*names, "--help", language=language)
    assert (printed.code, printed.err) == (0, "")
    assert all(len(line) <= 80 for line in printed.out.splitlines())
    rows = re.findall(r"^  (-{1,2}\S+|[A-Z.]{2,})(.*)$", printed.out, re.MULTILINE)
    assert rows


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_parameter_is_explained(names: tuple[str, ...]) -> None:
    """A name alone says little to somebody who is new here."""
    command = COMMANDS[names]
    assert command.help
    for param in command.params:
        assert getattr(param, "help", None), param.name


def test_help_speaks_danish(call: Call) -> None:
    """The frame too: the library's own words are translated."""
    danish = call("rehearse", "--help", language="da").out
    danish += call("agreement", "export", "--help", language="da").out
    assert not {
        word
        for word in ("Usage", "OPTIONS", "Options", "Arguments", "required", "default", "Show")
        if word in danish
    }
    said = {}
    for language in ("da", "en"):
        set_language(language)
        said[language] = {command.help for _names, command in _commands(command_line())}
    assert said["da"].isdisjoint(said["en"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("meeting",), "A command is missing. See: meetingdesk meeting --help"),
        (("meeting", "nope"), "“meeting nope” cannot be meant. See: meetingdesk meeting --help"),
        (("nope",), "“nope” cannot be meant. See: meetingdesk --help"),
        (("meeting", "show"), "ID is missing. See: meetingdesk meeting show --help"),
        (("meeting", "list", "--nope"), "There is no option --nope here."),
        (("meeting", "list", "--database"), "--database needs a value."),
        (
            ("meeting", "list", "--database", ""),
            "--database needs a value. For example: sqlite:///meetings.db",
        ),
        (
            ("meeting", "list", "--database", "sqlite:///a\nb"),
            "--database: The database sqlite:///a b names no",
        ),
        (("rehearse", "x", "--speed", "x"), "The value of --speed cannot be meant."),
        (("agenda", "show", "a", "b"), "“agenda show a b” cannot be meant. See: "),
        (("meeting", "list", "--search", "a", "\x1b[31m"), "“meeting list"),
    ],
)
def test_misuse_is_one_line_in_the_readers_language(
    call: Call, arguments: tuple[str, ...], said: str
) -> None:
    """2, and where to read more; never the library's English, never a control character."""
    printed = call(*arguments)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err.startswith(f"meetingdesk: {said}")
    assert printed.err.count("\n") == 1
    assert "\x1b" not in printed.err
    assert call(*arguments, language="da").err != printed.err
