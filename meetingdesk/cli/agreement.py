"""`meetingdesk agreement`."""

import typer

commands = typer.Typer()
