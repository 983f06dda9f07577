"""The command line: arguments in, one call through the session's door, a result or a clear error out."""
