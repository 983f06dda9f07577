"""`meetingdesk agenda`."""

import typer

commands = typer.Typer()
