"""A program killed in mid-write loses nothing it was told is saved, and leaves nothing half-written."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from fcn_rota.store.database import open_database
from fcn_rota.store.integrity import check_integrity, connected
from fcn_rota.store.tables.activity import CommandRow
from fcn_rota.store.tables.network import NetworkRow

# Each transaction writes a network and ten commands about it; only then is its number acknowledged.
_WRITER = """
import sys
from datetime import UTC, datetime, time
from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.database import open_database
from fcn_rota.store.appending import append
from fcn_rota.domain.network import Network
from fcn_rota.store.mapping.network_rows import network_to_row

with open_database(sys.argv[1]) as database:
    for number in range(10_000):
        with database.writing() as work:
            work.session.add(network_to_row(Network(f"net-{number}", "x" * 5_000)))
            for _ in range(10):
                now = datetime.now(UTC)
                append(work.session, f"net-{number}", Command(CommandKind.IMPORT_NETWORK, {}, {}, "u", now))
        print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 6])
def test_nothing_acknowledged_is_lost_and_nothing_torn(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "rota.db"
    command = [sys.executable, "-c", _WRITER, str(path)]
    last = -1
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while last < acknowledged:
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        last = max([last, *(int(line) for line in writer.stdout.read().split())])
    assert writer.returncode == -signal.SIGKILL
    with closing(open_database(path)) as database, database.writing() as work:
        networks = set(work.session.scalars(select(NetworkRow.network_id)))
        entries = dict(
            work.session.execute(select(CommandRow.network_id, func.count()).group_by(CommandRow.network_id)).all()
        )
    assert networks >= {f"net-{number}" for number in range(last + 1)}
    assert entries == dict.fromkeys(networks, 10)
    with connected(path) as connection:
        check_integrity(connection, path)
