"""What happened at a meeting, pure: facts, commands, state, time and decisions."""
