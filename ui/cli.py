"""The command line: reads what was typed and hands it to the command.

Nothing slow is imported here; ``fcn-rota --help`` answers at once.
"""

import sys
from collections.abc import Sequence

from ui.commands.arguments import build_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Parameters
    ----------
    arguments
        What was typed after the program's name; None for that of this process.

    Returns
    -------
    int
        0 done, 1 the answer is "no", 2 bad input or something else that kept the command from being done, 130 given up
        with Ctrl+C.

    Raises
    ------
    SystemExit
        With the same codes, for ``--help``, ``--version`` and what cannot be understood.
    """
    options = build_parser().parse_args(arguments)
    # Imported only now: help and version need nothing of it.
    from ui.commands.runner import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
