"""`meetingdesk meeting`."""

import typer

commands = typer.Typer()
