"""The command-line library's own words in the reader's language: a help text's frame, and misuse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from typer.core import TyperCommand

from meetingdesk.agendas.document import shown
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import N_, _

# What the library writes in English, whatever the language.
_FRAME: Final = {
    "Arguments": N_("Arguments"),
    "Commands": N_("Commands"),
    "Options": N_("Options"),
}
_TYPE: Final = re.compile(r" <\w+>(\.\.\.)?$")
_LAST_ROW: Final = "Show this message and exit."

_Plain: Any = TyperCommand.context_class.formatter_class


class HelpText(_Plain):  # type: ignore[misc]  # the library offers its formatter under a private name only
    """A help text whose frame is in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        plain = re.sub(r"[{}]", "", args)
        plain = plain.replace("COMMAND [ARGS]...", _("COMMAND ...")).replace("[OPTIONS]", _("[OPTIONS]"))
        usage = _("Usage:")
        super().write_usage(prog, plain, f"{usage} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_(_FRAME.get(heading, heading)))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """Write rows of names and what they mean."""
        super().write_dl([(_TYPE.sub("", name), _explained(text)) for name, text in rows], *args, **kwargs)


def speak() -> None:
    """Let every help text be framed in the reader's language."""
    TyperCommand.context_class.formatter_class = HelpText


def _explained(text: str) -> str:
    if text == _LAST_ROW:
        return _("Show this help.")
    return text.replace("[required]", _("[required]")).replace("[default:", _("[default:"))


def misused(error: Exception, arguments: Sequence[str]) -> WrongUsage | None:
    """Return the library's complaint as the product's own; None when the error is something else."""
    if not hasattr(error, "format_message"):
        return None
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "meetingdesk"
    return WrongUsage(_sentence(error, arguments), _("See: {command}").format(command=f"{command} --help"))


def _sentence(error: Any, arguments: Sequence[str]) -> str:
    name = _name_of(getattr(error, "param", None))
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return _("A command is missing.")
        case "NoSuchOption":
            return _("There is no option {name} here.").format(name=error.option_name)
        case "BadOptionUsage":
            return _("{option} needs a value.").format(option=error.option_name)
        case "MissingParameter":
            return _("{name} is missing.").format(name=name)
        case "BadParameter":
            return _("The value of {name} cannot be meant.").format(name=name)
    return _("“{arguments}” cannot be meant.").format(arguments=shown(" ".join(arguments)))


def _name_of(parameter: Any) -> str:
    if parameter is None:
        return "?"
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.metavar or parameter.name.upper())
