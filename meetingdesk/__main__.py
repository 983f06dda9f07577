"""The command `meetingdesk`: alone it opens the desk, with a command's name it runs that command.

The desk's way is short on purpose: no command-line library is loaded before the first painted frame.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

from meetingdesk import __version__
from meetingdesk.cli.boundary import guarded
from meetingdesk.cli.terminal import require_terminal
from meetingdesk.errors import WrongUsage
from meetingdesk.locale import LANGUAGES, _, pick_language, set_language
from meetingdesk.settings import load_settings

DESK_OPTIONS: Final = {"--lang": "language", "--database": "database", "--theme": "theme"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the product with `arguments` (the process's own when None) and return the exit code."""
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _start(given))


def leading_options(arguments: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Split `arguments` into the desk's own options, keyed as `Settings`, and everything behind them.

    Raises:
        WrongUsage: an option stands last and lacks its value.
    """
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest[0].partition("=")
        if name not in DESK_OPTIONS:
            break
        del rest[0]
        if not equals:
            if not rest:
                raise WrongUsage(_("{option} needs a value.").format(option=name))
            value = rest.pop(0)
        options[DESK_OPTIONS[name]] = value
    return options, tuple(rest)


def _start(arguments: tuple[str, ...]) -> int:
    set_language(pick_language(None, None, os.environ))
    options, rest = leading_options(arguments)
    if options.get("language") in LANGUAGES:
        # Even the complaint about another setting is made in the language that was asked for.
        set_language(options["language"])
    if not rest:
        return _open_desk(options)
    if rest == ("--version",):
        sys.stdout.write(f"meetingdesk {__version__}\n")
        return 0
    set_language(load_settings(options).language)
    from meetingdesk.cli.application import run

    return run(rest, misplaced=[name for name in ("database", "theme") if name in options])


def _open_desk(options: dict[str, str]) -> int:
    settings = load_settings(options)
    set_language(settings.language)
    require_terminal(_("Run it alone, or see `meetingdesk --help` for commands that write text."))
    if settings.database.startswith("postgres"):
        # Only who has a server may have to type a password, before the screen takes the terminal.
        from meetingdesk.cli.login import log_in_to

        log_in_to(settings.database)
    # Of what is made while the program starts nothing is garbage; the app lets the collector in again.
    gc.disable()
    from meetingdesk.app import run_desk

    return run_desk(settings)


if __name__ == "__main__":
    sys.exit(main())
