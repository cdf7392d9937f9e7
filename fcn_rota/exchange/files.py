"""Files read whole and written whole: every way they can fail has its own sentence."""

import codecs
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fcn_rota.exchange.errors import BadInput, BadOutput
from fcn_rota.exchange.limits import MAXIMUM_FILE_BYTES

PRIVATE_MODE = 0o600
"""Only the owner reads what we write: problems and rotas hold names and telephone numbers."""

_FOLDER = "this is a folder; name the file inside it"
_NO_NAME = "this is not a name a file can have"
_HELD = "there is a file of that name that cannot be replaced; close it where it is open, or give another name"

_WHY_UNREADABLE = {
    errno.ENOENT: "there is no such file; check the name and the folder",
    errno.ENOTDIR: "there is no such file; a part of its path is not a folder",
    errno.EACCES: "you are not allowed to read it; ask its owner for read access",
    errno.EPERM: "you are not allowed to read it; ask its owner for read access",
    errno.EISDIR: _FOLDER,
    errno.EINVAL: _NO_NAME,
    errno.ENAMETOOLONG: "the name is too long to be a file",
    errno.ELOOP: "the name is a link that leads back to itself",
}

_WHY_UNWRITABLE = {
    errno.ENOSPC: "the disk is full; free some space or choose another disk",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another disk",
    errno.EROFS: "the disk is read-only; choose another folder",
    errno.EACCES: "you may not write in that folder; choose another one or ask for write access",
    errno.EPERM: "you may not write in that folder; choose another one or ask for write access",
    errno.ENOENT: "the folder does not exist; make it first",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EISDIR: "there is a folder of that name",
    errno.EINVAL: _NO_NAME,
    errno.ENAMETOOLONG: "the name is too long",
    errno.EFBIG: "the file would be larger than this disk allows",
}


def read_bytes(path: Path | str, limit: int = MAXIMUM_FILE_BYTES) -> bytes:
    """Return everything in a file.

    Parameters
    ----------
    path
        The file.
    limit
        Most bytes it may hold.

    Raises
    ------
    BadInput
        If it is missing, a folder, no ordinary file, unreadable, empty or too large.
    """
    source = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        # Windows says of a folder that one is not allowed to read it. A Path raises where one may not even look.
        is_folder = os.path.isdir(path)  # noqa: PTH112
        why = _FOLDER if is_folder else _why(error, _WHY_UNREADABLE, "it cannot be read")
        raise BadInput(source, [why]) from error
    except ValueError as error:
        raise BadInput(source, [_NO_NAME]) from error
    if not data:
        raise BadInput(source, ["the file is empty; export it again"])
    if len(data) > limit:
        raise BadInput(source, [f"the file is larger than {limit // 2**20} MiB, more than any network's data"])
    return data


def decode_utf8(data: bytes, source: str) -> str:
    """Return the text of UTF-8 bytes; a byte order mark at the start, as Windows programs write it, is skipped.

    Raises
    ------
    BadInput
        If the bytes are not UTF-8, naming the first offending one.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput(source, ["the file is UTF-16; save it as UTF-8"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts after a byte order mark.
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, offset) + 1
        raise BadInput(
            source,
            [f"not UTF-8: byte 0x{data[offset]:02X} at offset {offset:,} (line {line:,}); save the file as UTF-8"],
        ) from error


def write_atomically(path: Path | str, data: bytes, mode: int = PRIVATE_MODE) -> None:
    """Write a file so that it holds either all of the new bytes or all it held before.

    The bytes go to a temporary file in the same folder, are forced to disk and then take the place of the old file.

    Parameters
    ----------
    path
        Where; an existing file is replaced, through a symbolic link the file it leads to.
    data
        What.
    mode
        Permissions of the file, by default read and write for its owner only.

    Raises
    ------
    BadOutput
        If it cannot be written; the old file is untouched and no temporary file is left.
    """
    with _explained(path):
        _replace(_target(path), data, mode)


def require_writable(path: Path | str, *sources: Path | None) -> None:
    """Refuse a file that cannot be written, before minutes are spent on what goes into it; nothing is written.

    Parameters
    ----------
    path
        Where it is to be written.
    sources
        Files that are read for it, none where None: they are not written over.

    Raises
    ------
    BadOutput
        If a file of that name cannot be written, or is one of those that are read.
    """
    with _explained(path):
        target = _target(path)
        if any(source is not None and _is_same(source, target) for source in sources):
            raise BadOutput(str(path), "this is the file that is read, and would be lost; give another name")
        handle, name = _temporary_beside(target)
        os.close(handle)
        Path(name).unlink()


@contextmanager
def _explained(path: Path | str) -> Iterator[None]:
    """Say why a file could not be written."""
    try:
        yield
    except OSError as error:
        why = _HELD if _is_held(error, path) else _why(error, _WHY_UNWRITABLE, "it cannot be written")
        raise BadOutput(str(path), why) from error
    except (ValueError, RuntimeError) as error:  # a name with a null character; links in a circle
        raise BadOutput(str(path), _NO_NAME) from error


def _target(path: Path | str) -> Path:
    """Return the file that a path leads to, through links, whether it is there yet or not."""
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        raise BadOutput(str(path), "there is a folder or a device of that name; give the name of a file")
    return target


def _is_held(error: OSError, path: Path | str) -> bool:
    """Whether a file could not be replaced for its own sake: on Windows, mostly because a program shows it."""
    target = Path(path)
    return isinstance(error, PermissionError) and os.access(target.parent, os.W_OK) and target.is_file()


def _is_same(source: Path, target: Path) -> bool:
    # Not by their names alone: the same file may have several.
    return os.path.realpath(source) == str(target) or (source.exists() and target.exists() and source.samefile(target))


def _temporary_beside(target: Path) -> tuple[int, str]:
    """Make a file for a while in the folder of another."""
    return tempfile.mkstemp(prefix=".fcn-rota-", suffix=".tmp", dir=target.parent)


def _replace(target: Path, data: bytes, mode: int) -> None:
    # mkstemp gives 0600 from the start: the bytes are never readable by others, not even for a moment.
    handle, name = _temporary_beside(target)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _why(error: OSError, sentences: dict[int, str], otherwise: str) -> str:
    known = sentences.get(error.errno or 0)
    return known or f"{otherwise} ({error.strerror or error})"
