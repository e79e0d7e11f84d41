"""Non-volatile memory: what was acknowledged is there, whatever happened to the process or to the file."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.runtime.ports import MemoryProblem
from hmi_emulator.storage.memory import SqliteMemory
from hmi_emulator.vocabulary.errors import OperatorError

A, B = Row("key", "a", '"1"'), Row("outbox", "000000000001", '{"x":"ä"}')


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite3"


def filled(file: Path, *rows: Row) -> None:
    """Make a memory with these rows."""
    memory = SqliteMemory(file)
    memory.save(rows)
    memory.close()


def read(file: Path) -> tuple[Row, ...]:
    """Return the rows of a memory that opens without complaint."""
    memory = SqliteMemory(file)
    rows = memory.load()
    assert memory.set_aside is None
    memory.close()
    return rows


def test_rows_are_there_after_a_restart_in_order_of_section_and_key(file: Path) -> None:
    filled(file, B, A)
    assert read(file) == (A, B)


def test_a_row_is_replaced_and_a_row_without_value_is_gone(file: Path) -> None:
    filled(file, A, B)
    filled(file, Row("key", "a", '"2"'), Row("outbox", "000000000001", None))
    assert read(file) == (Row("key", "a", '"2"'),)


def test_without_a_file_memory_lives_as_long_as_the_object() -> None:
    memory = SqliteMemory(None)
    memory.save((A,))
    assert memory.load() == (A,)
    memory.close()


def test_charge_points_share_a_file_and_see_only_their_own(file: Path) -> None:
    one, two = SqliteMemory(file, "one"), SqliteMemory(file, "two")
    one.save((A,))
    two.save((Row("key", "a", '"other"'),))
    two.save((Row("key", "a", None),))
    assert (one.load(), two.load()) == ((A,), ())
    one.close()
    two.close()


def test_rows_are_committed_together_or_not_at_all(file: Path) -> None:
    memory = SqliteMemory(file)
    with pytest.raises(MemoryProblem):
        memory.save((A, Row(None, "b", "1")))  # type: ignore[arg-type]  # what the table refuses
    assert memory.load() == ()
    memory.save((B,))
    assert memory.load() == (B,)
    memory.close()


def test_nobody_else_may_read_the_password(file: Path) -> None:
    memory = SqliteMemory(file)
    memory.save((A,))
    modes = {one.name: one.stat().st_mode & 0o777 for one in file.parent.iterdir()}
    memory.close()
    assert modes == {"memory.sqlite3": 0o600, "memory.sqlite3-wal": 0o600, "memory.sqlite3-shm": 0o600}


# ---- files that are damaged, foreign, or of another time ----------------------------------------------------


@pytest.mark.parametrize("content", [b"this is no database, but long enough to be one" * 50, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_set_aside(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    memory = SqliteMemory(file)
    assert memory.set_aside == "memory.sqlite3.damaged-1"
    assert file.with_name("memory.sqlite3.damaged-1").read_bytes() == content
    memory.save((A,))
    memory.close()
    assert read(file) == (A,)


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    for number in (1, 2):
        file.write_bytes(b"damage %d" % number * 100)
        memory = SqliteMemory(file)
        assert memory.set_aside == f"memory.sqlite3.damaged-{number}"
        memory.close()


def test_an_empty_file_is_a_new_memory(file: Path) -> None:
    file.touch()
    assert read(file) == ()


def test_a_database_of_somebody_else_is_set_aside_unharmed(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE recipes (name TEXT)")
    db.commit()
    db.close()
    before = file.read_bytes()
    memory = SqliteMemory(file)
    assert memory.set_aside is not None
    assert file.with_name(memory.set_aside).read_bytes() == before
    memory.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_file_with_holes_starts_fresh_or_opens_and_never_fails(file: Path, seed: int) -> None:
    filled(file, *(Row("token", f"{number:05d}", '"x"' * 20) for number in range(400)))
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    start = chance.randrange(100, len(data) - 2000)
    data[start : start + 2000] = chance.randbytes(2000)
    file.write_bytes(data if seed % 2 else data[: chance.randrange(100, len(data))])
    memory = SqliteMemory(file)
    assert memory.set_aside == "memory.sqlite3.damaged-1"
    assert memory.load() == ()
    memory.save((A,))
    memory.close()


def test_a_value_that_is_no_json_is_damage_too(file: Path) -> None:
    filled(file, Row("key", "a", "{broken"))
    memory = SqliteMemory(file)
    assert memory.set_aside is not None
    memory.close()


def test_a_file_of_a_newer_version_is_refused_and_left_alone(file: Path) -> None:
    filled(file, A)
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.close()
    before = file.read_bytes()
    with pytest.raises(OperatorError, match="newer HMI Emulator"):
        SqliteMemory(file)
    assert file.read_bytes() == before


def test_a_folder_in_place_of_the_file_is_one_sentence(file: Path) -> None:
    file.mkdir()
    with pytest.raises(OperatorError, match=r"^The memory file cannot be opened: .*\.$"):
        SqliteMemory(file)


def test_a_full_disk_is_told_and_nothing_is_lost(file: Path) -> None:
    memory = SqliteMemory(file)
    memory.save((A,))
    pages = memory._db.execute("PRAGMA page_count").fetchone()[0]
    memory._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(MemoryProblem, match="full"):
        memory.save((A, Row("token", "big", f'"{"x" * 100_000}"')))
    assert memory.load() == (A,)
    memory._db.execute("PRAGMA max_page_count = 1000000")
    memory.save((B,))
    memory.close()
    assert read(file) == (A, B)


def test_a_memory_that_cannot_be_read_is_told(file: Path) -> None:
    memory = SqliteMemory(file)
    memory._db.execute("DROP TABLE rows")
    with pytest.raises(MemoryProblem, match="cannot be read"):
        memory.load()
    memory.close()


# ---- kill -9 ----------------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.storage.memory import SqliteMemory

memory, number = SqliteMemory(Path(sys.argv[1])), int(sys.argv[2])
while True:
    number += 1
    memory.save((Row("outbox", f"{number:09d}", str(number)), Row("count", "last", str(number))))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_every_acknowledged_row_survives_a_kill_at_any_instant(file: Path) -> None:
    chance, acknowledged = random.Random(1), 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(acknowledged)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 300)):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            rest = writer.stdout.read().splitlines(keepends=True)
            acknowledged = max([acknowledged, *(int(line) for line in rest if line.endswith("\n"))])
        rows = {(row.section, row.key): row.value for row in read(file)}
        stored = int(rows["count", "last"] or 0)
        assert stored >= acknowledged
        assert [rows.get(("outbox", f"{number:09d}")) for number in range(1, stored + 1)] == [
            str(number) for number in range(1, stored + 1)
        ]
        acknowledged = stored


def test_a_text_that_no_file_can_hold_is_kept_all_the_same(file: Path) -> None:
    memory = SqliteMemory(file)
    memory.save((Row("cache", "\ud800", '{"parent": "å\udfff"}'),))
    (row,) = memory.load()
    assert json.loads(row.value or "") == {"parent": "å\udfff"}
    memory.save((Row("cache", "\ud800", None),))
    assert memory.load() == ()
    memory.close()
