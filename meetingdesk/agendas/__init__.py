"""What a meeting should be, pure: the agenda language, block kinds, decision rules and reference lists."""
