"""Where a command's words go: answers to standard output, remarks and progress to standard error."""

import errno
import io
import json
import os
import shutil
import sys
import threading
from collections.abc import Mapping
from typing import Any, TextIO

from fcn_rota.domain.result import Progress
from fcn_rota.exchange.errors import BadOutput


class Console:
    """Standard output and standard error, safe to write any name to.

    Parameters
    ----------
    out, err
        The streams; None, as in a program without a console, swallows what is written.
    as_json
        Whether answers are JSON objects instead of sentences.
    """

    def __init__(self, out: TextIO | None, err: TextIO | None, *, as_json: bool = False) -> None:
        self._out, self._err = _tolerant(out), _tolerant(err)
        self.as_json = as_json
        self._line_width = 0
        self._writing = threading.Lock()

    @property
    def shows_progress(self) -> bool:
        """Whether somebody is watching: standard error is a terminal."""
        return self._err is not None and self._err.isatty()

    def say(self, sentence: str = "") -> None:
        """Print a line of an answer; nothing where the answer is JSON."""
        if not self.as_json:
            self._out = _write(self._out, sentence + "\n")

    def answer(self, document: Mapping[str, Any]) -> None:
        """Print a JSON answer; nothing where the answer is sentences."""
        if self.as_json:
            self._out = _write(self._out, json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    def write(self, text: str) -> None:
        """Print text as it is, whatever form answers have."""
        self._out = _write(self._out, text)

    def note(self, sentence: str) -> None:
        """Print a remark, clearing the progress line first."""
        self.clear_progress()
        self._err = _write(self._err, sentence + "\n")

    def progress(self, progress: Progress) -> None:
        """Show how a solve stands, over what was shown before; quiet where nobody is watching."""
        if not self.shows_progress:
            return
        with self._writing:
            # A full last column would wrap and leave rubbish behind.
            text = progress_text(progress)[: shutil.get_terminal_size().columns - 1]
            self._err = _write(self._err, "\r" + text.ljust(self._line_width))
            self._line_width = len(text)

    def clear_progress(self) -> None:
        """Wipe the progress line, if there is one."""
        with self._writing:
            if self._line_width:
                self._err = _write(self._err, "\r" + " " * self._line_width + "\r")
                self._line_width = 0


def progress_text(progress: Progress) -> str:
    """Say how a solve stands in one line: seconds, cost, bound, gap and what it is doing."""
    parts = [f"{progress.seconds:.0f} s"]
    if progress.cost is not None:
        parts.append(f"cost {progress.cost:,}")
    if progress.bound is not None:
        parts.append(f"bound {progress.bound:,}")
    if progress.gap is not None:
        parts.append(f"gap {100 * progress.gap:.1f} %")
    return "  ".join((*parts, progress.stage))


def _tolerant(stream: TextIO | None) -> TextIO | None:
    """Let a stream show a name it has no letters for as ``?`` instead of failing; files and pipes get UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")
    return stream


def _write(stream: TextIO | None, text: str) -> TextIO | None:
    """Write and flush; return the stream, or None once nobody reads it any more (``fcn-rota check ... | head``).

    Raises
    ------
    BadOutput
        If an answer cannot be written, for instance to a full disk; remarks are not worth an error.
    """
    if stream is None:
        return None
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        if stream in (sys.stdout, sys.stderr):
            # The interpreter flushes once more at its end and would complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        # Windows calls writing to a pipe that nobody reads any more an invalid argument.
        if stream is not sys.stdout or isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:
            return None
        raise BadOutput("standard output", error.strerror or str(error)) from error
    return stream
