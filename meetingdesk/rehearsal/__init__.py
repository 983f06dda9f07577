"""Rehearsals: whole meetings from a script, through the same door as people."""

from meetingdesk.rehearsal.loader import Rehearsal, load_rehearsal
from meetingdesk.rehearsal.moments import Moment
from meetingdesk.rehearsal.player import FastPace, Pace, Player, first_instant, play_fast

__all__ = [
    "FastPace",
    "Moment",
    "Pace",
    "Player",
    "Rehearsal",
    "first_instant",
    "load_rehearsal",
    "play_fast",
]
