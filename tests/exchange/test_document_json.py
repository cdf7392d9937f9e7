"""The head of an interchange file, text that is not quite JSON, and files that cannot be read or written."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.exchange import files, json_text
from fcn_rota.exchange.document import Format, up_to_date
from fcn_rota.exchange.errors import BadInput, BadOutput
from fcn_rota.exchange.files import read_bytes, require_writable, write_atomically
from fcn_rota.exchange.json_text import parse
from fcn_rota.exchange.problem_json import problem_from_json, read_problem

Document = dict[str, Any]


def refused(data: bytes | str) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        parse(data, "file.json")
    return caught.value.problems


class TestHead:
    @pytest.mark.parametrize(
        ("change", "complaint"),
        [
            ({"format": "fcn-rota-rota"}, "format: this file is a rota, and a rota problem is needed here"),
            ({"format": None}, 'format: is missing; a rota problem begins with "format": "fcn-rota-problem"'),
            ({"format": "x"}, 'format: must be "fcn-rota-problem", not "x"'),
            ({"format": ["x"]}, 'format: must be "fcn-rota-problem", not a list'),
            ({"format_version": "1"}, 'format_version: must be a whole number such as 1: "1"'),
            ({"format_version": True}, "format_version: must be a whole number such as 1: true"),
            ({"format_version": 0}, "format_version: there is no version 0; the first is 1"),
            (
                {"format_version": 2},
                (
                    "format_version: made by a newer version of this program "
                    "(format 2, and this one reads up to 1); update it"
                ),
            ),
        ],
    )
    def test_of_another_kind_or_version_is_refused(self, document: Document, change: Document, complaint: str) -> None:
        with pytest.raises(BadInput) as caught:
            problem_from_json(json.dumps(document | change))
        assert caught.value.problems == (complaint,)

    @pytest.mark.parametrize("text", ["[]", "null", "3", '"fcn-rota-problem"'])
    def test_needs_an_object(self, text: str) -> None:
        with pytest.raises(BadInput, match="a rota problem is a JSON object, not "):
            problem_from_json(text)


class TestUpgrade:
    FORMAT = Format(
        "example", "an example", upgrades=(lambda old: old | {"b": old["a"] + 1}, lambda old: old | {"c": old["b"] * 2})
    )

    def test_takes_an_old_document_through_every_version(self) -> None:
        old = {"format": "example", "format_version": 1, "a": 4}
        assert self.FORMAT.version == 3
        assert up_to_date(old, self.FORMAT, "x") == old | {"format_version": 3, "b": 5, "c": 10}

    def test_starts_where_the_document_stands(self) -> None:
        newer = {"format": "example", "format_version": 2, "b": 1}
        assert up_to_date(newer, self.FORMAT, "x") == newer | {"format_version": 3, "c": 2}

    def test_leaves_a_present_document_alone(self) -> None:
        present = {"format": "example", "format_version": 3}
        assert up_to_date(present, self.FORMAT, "x") == present

    @pytest.mark.parametrize("damage", [{}, {"a": "text"}, {"a": None}])
    def test_of_a_damaged_document_is_refused(self, damage: Document) -> None:
        with pytest.raises(BadInput, match="cannot be brought from format 1 to 2"):
            up_to_date({"format": "example", "format_version": 1} | damage, self.FORMAT, "x")


class TestText:
    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("", "the file is empty; export it again"),
            (" \n ", "the file is empty; export it again"),
            ("\ufeff", "the file is empty; export it again"),
            ('{"a": 1', "the file breaks off at line 1, column 8; copy or export it again"),
            ('{"a": "b', "the file breaks off at line 1, column 7; copy or export it again"),
            ('{"a":\n [1, ', "the file breaks off at line 2, column 6; copy or export it again"),
            ('{"a" 1}', "line 1, column 6: a colon is missing after the name of a field"),
            ('{"a": 1 "b": 2}', "line 1, column 9: a comma or a closing bracket is missing"),
            ("{'a': 1}", 'line 1, column 2: a field name in double quotes is missing ("name")'),
            ('{"a": nothing}', "line 1, column 7: a value is missing or not written as JSON"),
            ("{} {}", "line 1, column 4: something follows after the end of the document"),
            ('{"a": "\x01"}', "line 1, column 8: a control character stands inside a text"),
            ('{"a": "\\x"}', "line 1, column 8: a backslash in a text is not followed by a known letter"),
            ('{"a": NaN}', "a: NaN is not a number JSON knows; use null or leave it out"),
            ('{"a": [1, -Infinity]}', "a[1]: -Infinity is not a number JSON knows; use null or leave it out"),
            ('{"a": 1e999}', "a: 1e999 is too large a number"),
            ('{"a": ' + "9" * 5000 + "}", "a: a number of 5,000 digits; at most 18 are read"),
            ('{"a": {"b": 1, "b": 2}}', "a.b: the field stands there twice"),
            ("[" * 100_000, "nested too deeply: lists within lists without end"),
            ('{"a":' * 100_000, "nested too deeply: lists within lists without end"),
        ],
        ids=range(20),
    )
    def test_that_cannot_be_used_says_why_and_where(self, text: str, complaint: str) -> None:
        assert refused(text.encode()) == (complaint,)

    def test_reports_every_unusable_value_at_once(self) -> None:
        assert len(refused('{"a": [NaN, 1e999], "b": {"c": 1, "c": NaN}}')) == 4

    def test_may_start_with_a_byte_order_mark(self) -> None:
        assert parse(b"\xef\xbb\xbf{}", "file.json") == {}

    def test_in_another_encoding_names_the_byte(self) -> None:
        assert refused('{\n"name": "Zoë"}'.encode("latin-1")) == (
            "not UTF-8: byte 0xEB at offset 13 (line 2); save the file as UTF-8",
        )

    def test_in_another_encoding_counts_the_byte_order_mark(self) -> None:
        assert refused(b'\xef\xbb\xbf"\xe9"') == ("not UTF-8: byte 0xE9 at offset 4 (line 1); save the file as UTF-8",)

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_in_utf_16_is_told_apart(self, encoding: str) -> None:
        assert refused("\ufeff{}".encode(encoding)) == ("the file is UTF-16; save it as UTF-8",)

    def test_has_a_largest_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json_text, "MAXIMUM_FILE_BYTES", 2**20)
        assert refused(" " * (2**20 + 1)) == ("larger than 1 MiB, more than any network's data",)


class TestReading:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="there is no such file; check the name and the folder"):
            read_problem(tmp_path / "no.json")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="this is a folder; name the file inside it"):
            read_problem(tmp_path)

    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty.json").touch()
        with pytest.raises(BadInput, match="the file is empty"):
            read_problem(tmp_path / "empty.json")

    def test_a_name_no_file_can_have(self) -> None:
        with pytest.raises(BadInput, match="not a name a file can have"):
            read_problem("a\x00b")

    def test_a_file_nobody_may_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        # The tests may run as root, whom no permission stops.
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(BadInput, match="you are not allowed to read it"):
            read_problem(tmp_path / "secret.json")

    def test_a_folder_as_windows_refuses_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(BadInput, match="this is a folder; name the file inside it"):
            read_problem(tmp_path)

    def test_stops_at_the_largest_size(self, tmp_path: Path) -> None:
        (tmp_path / "big").write_bytes(b"x" * (2**20 + 1))
        with pytest.raises(BadInput, match="larger than 1 MiB"):
            read_bytes(tmp_path / "big", limit=2**20)

    def test_a_sound_file(self, tmp_path: Path, document: Document) -> None:
        (tmp_path / "problem.json").write_text(json.dumps(document), encoding="utf-8")
        assert read_problem(tmp_path / "problem.json").problem.id == "problem-1"

    def test_names_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_text("{", encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            read_problem(tmp_path / "x.json")
        assert caught.value.source == str(tmp_path / "x.json")


class TestWriting:
    def test_puts_the_bytes_there_for_the_owner_only(self, tmp_path: Path) -> None:
        write_atomically(tmp_path / "new.json", b"text")
        assert (tmp_path / "new.json").read_bytes() == b"text"
        if os.name == "posix":
            assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == files.PRIVATE_MODE

    def test_replaces_the_old_file_and_leaves_nothing_beside_it(self, tmp_path: Path) -> None:
        (tmp_path / "old.json").write_bytes(b"old")
        write_atomically(tmp_path / "old.json", b"new")
        assert (tmp_path / "old.json").read_bytes() == b"new"
        assert [path.name for path in tmp_path.iterdir()] == ["old.json"]

    def test_follows_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "real" / "file").write_bytes(b"old")
        (tmp_path / "link").symlink_to(tmp_path / "real" / "file")
        write_atomically(tmp_path / "link", b"new")
        assert (tmp_path / "real" / "file").read_bytes() == b"new"
        assert (tmp_path / "link").is_symlink()

    @pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.replace"])
    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            (errno.ENOSPC, "the disk is full; free some space or choose another disk"),
            (errno.EROFS, "the disk is read-only; choose another folder"),
            (errno.EIO, "it cannot be written"),
        ],
    )
    def test_that_fails_leaves_the_old_file_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, code: int, reason: str
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(code, os.strerror(code))

        (tmp_path / "old.json").write_bytes(b"old")
        monkeypatch.setattr(failing, fail)
        with pytest.raises(BadOutput) as caught:
            write_atomically(tmp_path / "old.json", b"new")
        assert str(caught.value).startswith(f"{tmp_path / 'old.json'}: not written: {reason}")
        assert (tmp_path / "old.json").read_bytes() == b"old"
        assert [path.name for path in tmp_path.iterdir()] == ["old.json"]

    @pytest.mark.parametrize(
        ("name", "writable", "reason"),
        [
            (
                "old.json",
                True,
                "a file of that name that cannot be replaced; close it where it is open, or give another",
            ),
            ("old.json", False, "you may not write in that folder"),
            ("new.json", True, "you may not write in that folder"),
        ],
    )
    def test_over_a_file_that_windows_holds_because_a_program_shows_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, writable: bool, reason: str
    ) -> None:
        def fail(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Access is denied")

        (tmp_path / "old.json").write_bytes(b"old")
        monkeypatch.setattr(Path, "replace", fail)
        monkeypatch.setattr(os, "access", lambda *_: writable)
        with pytest.raises(BadOutput, match=reason):
            write_atomically(tmp_path / name, b"new")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.json", b"old")]

    def test_that_is_interrupted_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomically(tmp_path / "new.json", b"new")
        assert list(tmp_path.iterdir()) == []

    def test_into_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadOutput, match="the folder does not exist; make it first"):
            write_atomically(tmp_path / "no" / "new.json", b"new")

    def test_over_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(BadOutput, match="there is a folder or a device of that name"):
            write_atomically(tmp_path, b"new")

    @pytest.mark.parametrize(
        ("name", "complaint"),
        [
            ("no/new.json", "the folder does not exist; make it first"),
            (".", "there is a folder or a device of that name; give the name of a file"),
            ("a\x00b", "not a name a file can have"),
            ("x" * 300, "the name is too long"),
        ],
    )
    def test_what_cannot_be_written_is_known_before(self, tmp_path: Path, name: str, complaint: str) -> None:
        with pytest.raises(BadOutput, match=complaint):
            require_writable(tmp_path / name)
        assert list(tmp_path.iterdir()) == []

    def test_looking_whether_it_can_be_written_leaves_everything_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "old.json").write_bytes(b"old")
        for name in ("old.json", "new.json"):
            require_writable(tmp_path / name, tmp_path / "read.json", None)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.json", b"old")]

    @pytest.mark.parametrize("name", ["read.json", "folder/../read.json", "link.json", "not-there-yet.json"])
    def test_what_is_read_is_not_written_over(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "read.json").write_bytes(b"read")
        (tmp_path / "folder").mkdir()
        (tmp_path / "link.json").hardlink_to(tmp_path / "read.json")
        with pytest.raises(BadOutput, match="this is the file that is read, and would be lost; give another name"):
            require_writable(tmp_path / name, tmp_path / "read.json", tmp_path / "not-there-yet.json")

    def test_under_a_name_no_file_can_have(self) -> None:
        with pytest.raises(BadOutput, match="not a name a file can have"):
            write_atomically("a\x00b", b"new")
