"""What a command itself has to refuse."""


class CommandError(Exception):
    """The command cannot be done as asked; the message says what, where and how to mend it."""
