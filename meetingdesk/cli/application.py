"""The command line as one table: what stands behind `meetingdesk NAME`.

A group is a module with `commands`, a Typer; a single command is a module with a function of its name.
Their help texts are English msgids marked with `N_`, translated here when the command line is built.
"""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from meetingdesk.cli.wording import misused, speak
from meetingdesk.errors import MeetingDeskError, WrongUsage
from meetingdesk.locale import N_, _

GROUPS: Final = {
    "agenda": ("meetingdesk.cli.agenda", N_("See and check meeting formats.")),
    "meeting": ("meetingdesk.cli.meeting", N_("See meetings and their logs.")),
    "case": ("meetingdesk.cli.case", N_("See what a case's meetings left.")),
    "db": ("meetingdesk.cli.db", N_("Look after the databases.")),
    "agreement": ("meetingdesk.cli.agreement", N_("See and export sealed agreements.")),
    "outbox": ("meetingdesk.cli.outbox", N_("Deliver what is not filed yet.")),
}
COMMANDS: Final = {
    "join": ("meetingdesk.cli.join", N_("Sit down at another seat of a meeting that runs.")),
    "rehearse": ("meetingdesk.cli.rehearse", N_("Play a meeting from a script.")),
}


def run(arguments: Sequence[str], *, misplaced: Sequence[str] = ()) -> int:
    """Run the command that `arguments` name and return its exit code.

    Args:
        arguments: what stands behind `meetingdesk`, its own leading options taken off.
        misplaced: those of the desk's options that only make sense for the desk, or behind a command's name.

    Raises:
        WrongUsage: an option was misplaced.
        MeetingDeskError: the command failed.
    """
    if misplaced and not arguments[0].startswith("-"):
        raise WrongUsage(_("{option} belongs behind the command's name.").format(option=f"--{misplaced[0]}"))
    known = (*GROUPS, *COMMANDS)
    names = [name for name in arguments[:1] if name in known]
    speak()
    _check_output()
    try:
        # Not standalone: then the library would write its own complaints, in English.
        ended = command_line(names or known).main(
            list(arguments), prog_name="meetingdesk", standalone_mode=False
        )
    except Exception as error:
        complaint = misused(error, arguments)
        if complaint is None:
            raise
        raise complaint from error
    return ended if isinstance(ended, int) else 0


def _check_output() -> None:
    if sys.stdout is None:
        raise MeetingDeskError(_("There is no output to print to."))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without Danish letters gets their codes instead of an error.
        sys.stdout.reconfigure(errors="backslashreplace")


def command_line(names: Sequence[str] = (*GROUPS, *COMMANDS)) -> TyperGroup:
    """Build the command line with the groups and commands in `names`, in the current language."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        # Its tracebacks show local variables, which hold what people said.
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(
        invoke_without_command=True,
        no_args_is_help=True,
        help=N_("Structured meetings, from an agenda to a signed agreement. Without a command: the desk."),
    )(_desk)
    for name in names:
        if name in GROUPS:
            module, about = GROUPS[name]
            app.add_typer(import_module(module).commands, name=name, help=about, no_args_is_help=True)
        else:
            module, about = COMMANDS[name]
            app.command(name, help=about)(getattr(import_module(module), name))
    group = get_command(app)
    assert isinstance(group, TyperGroup)  # one with a callback always is
    _translate(group)
    return group


def _translate(command: TyperCommand | TyperGroup) -> None:
    if command.help:
        command.help = _(command.help)
    for parameter in command.params:
        help_text: Any = getattr(parameter, "help", None)
        if help_text:
            parameter.help = _(help_text)  # type: ignore[attr-defined]  # arguments and options have one
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            assert isinstance(inner, TyperCommand | TyperGroup)
            _translate(inner)


def _desk(
    language: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help=N_("Language of the interface: da or en."))
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            "--database", metavar="URL", help=N_("The desk's database: sqlite:///PATH or postgresql://….")
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option("--theme", metavar="NAME", help=N_("The desk's colours: dark, light or contrast.")),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help=N_("Show the version and stop.")),
    ] = False,
) -> None:
    # These are taken off before they reach this place; they stand here for the help text alone.
    del language, database, theme, version
