"""What each command does: a module of that name, with ``run(options, console)`` returning the exit code."""
