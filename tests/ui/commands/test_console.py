"""The progress line, and where words go."""

import errno
import io
import sys

import pytest

from fcn_rota.domain.result import Progress
from fcn_rota.exchange.errors import BadOutput
from ui.commands.console import Console, progress_text


class Terminal(io.StringIO):
    """A stream that says somebody is watching."""

    def isatty(self) -> bool:
        return True


FIRST = Progress(1.4, "improving", None, None)
LATER = Progress(12.0, "improving", 1_834, 1_790)


def test_progress_says_cost_bound_and_gap() -> None:
    assert progress_text(LATER) == "12 s  cost 1,834  bound 1,790  gap 2.4 %  improving"
    assert progress_text(FIRST) == "1 s  improving"


def test_progress_is_written_over_itself_and_wiped() -> None:
    terminal = Terminal()
    console = Console(io.StringIO(), terminal)
    console.progress(LATER)
    console.progress(FIRST)
    console.note("Done.")
    long, short = len(progress_text(LATER)), progress_text(FIRST)
    expected = f"\r{progress_text(LATER)}\r{short.ljust(long)}\r{' ' * len(short)}\rDone.\n"
    assert terminal.getvalue() == expected


def test_progress_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    Console(None, terminal).progress(LATER)
    assert terminal.getvalue() == "\r" + progress_text(LATER)[:19]


def test_nothing_is_shown_where_nobody_watches() -> None:
    pipe = io.StringIO()
    Console(io.StringIO(), pipe).progress(LATER)
    assert pipe.getvalue() == ""


def test_an_answer_is_either_sentences_or_json() -> None:
    sentences, document = io.StringIO(), io.StringIO()
    for stream, as_json in ((sentences, False), (document, True)):
        console = Console(stream, None, as_json=as_json)
        console.say("A sentence.")
        console.answer({"a": 1})
    assert sentences.getvalue() == "A sentence.\n"
    assert document.getvalue() == '{\n  "a": 1\n}\n'


def test_a_program_without_a_console_says_nothing() -> None:
    console = Console(None, None)
    console.say("x")
    console.note("x")
    console.progress(LATER)


class Failing(io.StringIO):
    """Standard output that cannot be written to, for a reason of the system's."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self._code = code
        self.tries = 0

    def write(self, _: str) -> int:
        self.tries += 1
        raise OSError(self._code, errno.errorcode[self._code])

    def fileno(self) -> int:
        return -1


@pytest.mark.parametrize("code", [errno.EPIPE, errno.EINVAL], ids=["elsewhere", "on Windows"])
def test_an_answer_that_nobody_reads_any_more_is_let_go(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr("os.dup2", lambda *_: None)
    stream = Failing(code)
    monkeypatch.setattr(sys, "stdout", stream)
    console = Console(stream, None)
    console.say("x")
    console.say("y")
    assert stream.tries == 1


def test_an_answer_that_finds_the_disk_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.dup2", lambda *_: None)
    monkeypatch.setattr(sys, "stdout", Failing(errno.ENOSPC))
    with pytest.raises(BadOutput, match="standard output"):
        Console(sys.stdout, None).say("x")
