"""Files that only their owner may read, and that are replaced whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner only; leave an existing one as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=_OWNER_ONLY_FOLDER, exist_ok=True)


def make_empty_file(path: Path) -> None:
    """Make an empty file for its owner only, before a library makes it for everybody; leave an existing one."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY_FILE))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of an empty, owner-only file beside `path` to be filled, which then takes the place of `path`.

    It is on the disk before it gets the name. If the block fails, `path` is untouched and the new file is gone.
    """
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        flush(part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    flush(path.parent)


def flush(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder; its renames are already ordered.
    # Windows flushes only what is open for writing.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
