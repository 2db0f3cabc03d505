"""Objects that are to be sent, in a file that survives kills: what is where, and what became of it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from pydicom.dataset import Dataset

from boneage_desktop.case.storage.database import Database
from boneage_desktop.case.storage.schema import Form
from boneage_desktop.export import replacing
from boneage_desktop.messages import Message
from boneage_desktop.network.dimse.commitment import Verdict
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.exchange import Parcel, parcel_of
from boneage_desktop.network.node import AS_IT_IS, NodeOptions

#: Waiting times between tries: 10 s, doubled each time, an hour at most.
FIRST_WAIT_S, LONGEST_WAIT_S = 10.0, 3600.0
#: How long an archive has to say that it has taken an object over, before it is asked again.
COMMITMENT_WAIT = timedelta(hours=1)

OUTBOX = Form(
    0x42416F62,  # "BAob" in ASCII
    (
        (
            """
            CREATE TABLE parcels (
                id INTEGER PRIMARY KEY,
                instance TEXT NOT NULL,
                sop_class TEXT NOT NULL,
                syntax TEXT NOT NULL,
                node TEXT NOT NULL,
                film TEXT NOT NULL,
                version INTEGER NOT NULL,
                kind TEXT NOT NULL,
                state TEXT NOT NULL,
                attempts INTEGER NOT NULL DEFAULT 0,
                next_try REAL NOT NULL,
                reason TEXT NOT NULL DEFAULT '',
                added_at TEXT NOT NULL,
                sent_at TEXT NOT NULL DEFAULT '',
                commitment TEXT NOT NULL DEFAULT '',
                UNIQUE (instance, node)
            )
            """,
            "CREATE INDEX parcels_by_state ON parcels (state, next_try)",
            "CREATE INDEX parcels_by_film ON parcels (film, version)",
        ),
        ("ALTER TABLE parcels ADD COLUMN options TEXT NOT NULL DEFAULT '{}'",),
    ),
    "network.outbox.foreign",
    "network.outbox.move_away",
)


class State(Enum):
    """What became of an object: to be sent, at the node, taken over by it, or refused for good."""

    WAITING = "waiting"
    SENT = "sent"
    COMMITTED = "committed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """An object on its way to one node.

    Attributes
    ----------
    number : int
    parcel : Parcel
    node : str
        Name or address, as it was given.
    film : str
        Digest of the film that it is a result of; empty for any other object.
    version : int
        Version of the case.
    kind : str
        Such as ``"picture"``.
    state : State
    attempts : int
        How often sending has failed.
    next_try, added_at : datetime
    sent_at : datetime or None
    reason : str
        Why it did not go the last time; a `Message` where it was one.
    commitment : str
        UID of the request to take it over; empty where none was made.
    options : NodeOptions
        Laid over the node when it is sent.
    """

    number: int
    parcel: Parcel
    node: str
    film: str
    version: int
    kind: str
    state: State
    attempts: int
    next_try: datetime
    reason: str
    added_at: datetime
    sent_at: datetime | None
    commitment: str
    options: NodeOptions = AS_IT_IS


def _connected(path: Path) -> sqlite3.Connection:
    # A lock keeps threads apart; other programs that use the file are waited for.
    return sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)


class Outbox(Database):
    """The outbox: a table, and the objects as files beside it. May be used from any thread.

    Parameters
    ----------
    folder : Path
        For ``outbox.sqlite`` and the objects.
    clock : callable
        Tells the time, with a zone.

    Raises
    ------
    CaseStoreError
        As of every database of ours; also of all methods.
    """

    FORM = OUTBOX

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = folder
        self._clock = clock
        self._lock = threading.RLock()
        super().__init__(folder / "outbox.sqlite", connect=_connected)

    @contextmanager
    def connection(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        """One transaction, one thread at a time."""
        with self._lock, super().connection(kind) as connection:
            yield connection

    def put(
        self,
        path: Path,
        nodes: Iterable[str],
        *,
        film: str = "",
        version: int = 0,
        kind: str = "",
        options: NodeOptions = AS_IT_IS,
    ) -> tuple[str, int]:
        """Put an object into the outbox: its file is on the disk before its row is.

        Parameters
        ----------
        path : Path
            A DICOM file; copied unless it lies in the outbox's folder.
        nodes : iterable of str
        film, version, kind, options
            As of `Entry`; options that an object waits with already give way to these.

        Returns
        -------
        str
            UID of the object.
        int
            For how many nodes it is new. One that was refused is tried again; one that was sent is not.

        Raises
        ------
        NetworkError
            It is no DICOM file.
        ExportError
            It cannot be copied.
        """
        parcel = parcel_of(path)
        own = self._file(parcel.instance)
        if path != own and not own.exists():
            with replacing(own) as stream:
                stream.write(path.read_bytes())
        now, laid_over = self._clock(), json.dumps(options.to_json())
        new = 0
        with self.connection("IMMEDIATE") as connection:
            for node in nodes:
                done = connection.execute(
                    "INSERT INTO parcels (instance, sop_class, syntax, node, film, version, kind, state, "
                    "next_try, added_at, options) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) "
                    "ON CONFLICT (instance, node) DO UPDATE SET state = 'waiting', attempts = 0, "
                    "next_try = excluded.next_try WHERE state = 'failed'",
                    (
                        *(parcel.instance, parcel.sop_class, parcel.syntax, node, film, version, kind),
                        *(now.timestamp(), now.isoformat(), laid_over),
                    ),
                )
                new += done.rowcount
                connection.execute(
                    "UPDATE parcels SET options = ?, next_try = min(next_try, ?) "
                    "WHERE instance = ? AND node = ? AND state = 'waiting' AND options != ?",
                    (laid_over, now.timestamp(), parcel.instance, node, laid_over),
                )
        self._tidy(parcel.instance)
        return parcel.instance, new

    def put_dataset(
        self, dataset: Dataset, nodes: Iterable[str], *, film: str, version: int, kind: str
    ) -> int:
        """Put a finished object into the outbox, without a file elsewhere; see `put`."""
        own = self._file(str(dataset.SOPInstanceUID))
        if not own.exists():
            with replacing(own) as stream:
                dataset.save_as(stream, enforce_file_format=True)
        return self.put(own, nodes, film=film, version=version, kind=kind)[1]

    def entries(self, *states: State, film: str = "", node: str = "", last: int | None = None) -> list[Entry]:
        """What is or was in the outbox, the oldest first; in any state by default, the `last` if told."""
        wanted = states or tuple(State)
        marks = ", ".join("?" * len(wanted))
        return self._read(
            f"state IN ({marks}) AND (? = '' OR film = ?) AND (? = '' OR node = ?)",
            (*(each.value for each in wanted), film, film, node, node),
            last,
        )

    def due(self) -> dict[str, list[Entry]]:
        """What is to be sent now, by node; what has failed least first, then the oldest."""
        found: dict[str, list[Entry]] = {}
        waiting = self._read("state = 'waiting' AND next_try <= ?", (self._clock().timestamp(),))
        for entry in sorted(waiting, key=lambda each: each.attempts):
            found.setdefault(entry.node, []).append(entry)
        return found

    def overdue(self) -> dict[str, list[Entry]]:
        """What a node was asked to take over long ago and has not answered for, by node."""
        found: dict[str, list[Entry]] = {}
        for entry in self._read(
            "state = 'sent' AND commitment != '' AND next_try <= ?", (self._clock().timestamp(),)
        ):
            found.setdefault(entry.node, []).append(entry)
        return found

    def count(self) -> dict[State, int]:
        """How many objects are in which state."""
        with self.connection() as connection:
            rows = dict(connection.execute("SELECT state, count(*) FROM parcels GROUP BY state").fetchall())
        return {state: rows.get(state.value, 0) for state in State}

    def sent(self, entry: Entry, *, keep: bool = False) -> None:
        """Note that a node has an object; its file may be kept until the node has taken it over."""
        self._change(
            [entry.number],
            "state = 'sent', reason = '', sent_at = ?, commitment = ''",
            (self._clock().isoformat(),),
        )
        if not keep:
            self._tidy(entry.parcel.instance)

    def asked(self, entries: Iterable[Entry], commitment: str) -> None:
        """Note that a node is being asked to take objects over; before it is, so that no answer is missed."""
        until = (self._clock() + COMMITMENT_WAIT).timestamp()
        self._change(
            [each.number for each in entries],
            "state = 'sent', commitment = ?, next_try = ?",
            (commitment, until),
        )

    def unasked(self, entries: Iterable[Entry]) -> None:
        """Note that a node does not offer to take objects over: sent is the end."""
        entries = list(entries)
        self._change([each.number for each in entries], "commitment = ''", ())
        for entry in entries:
            self._tidy(entry.parcel.instance)

    def judged(self, verdict: Verdict) -> int:
        """Note what a node says of a request; how many entries it concerns.

        What it has not taken over is sent again.
        """
        if not verdict.transaction:
            return 0
        found = self._read("commitment = ? AND state = 'sent'", (verdict.transaction,))
        refused = [each for each in found if each.parcel.instance in verdict.refused]
        taken = [each for each in found if each.parcel.instance in verdict.taken and each not in refused]
        self._change([each.number for each in taken], "state = 'committed', reason = ''", ())
        for entry in refused:
            self.failed(entry, Message("network.uncommitted"), for_good=False)
        for entry in taken:
            self._tidy(entry.parcel.instance)
        return len(taken) + len(refused)

    def failed(
        self, entry: Entry, error: NetworkError | Message, *, for_good: bool, counts: bool = True
    ) -> None:
        """Note that an object did not go; it waits for its next try, or is given up.

        What ``counts`` as a failure of its own waits longer each time, and goes after what has failed less.
        """
        message = error.message if isinstance(error, NetworkError) else error
        wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(entry.attempts, 30))
        self._change(
            [entry.number],
            "state = ?, attempts = attempts + ?, next_try = ?, reason = ?, commitment = ''",
            (
                State.FAILED.value if for_good else State.WAITING.value,
                int(counts),
                (self._clock() + timedelta(seconds=wait)).timestamp(),
                json.dumps({"text": str(message), "message": message.to_json()}),
            ),
        )

    def try_now(self, numbers: Collection[int] | None = None) -> int:
        """Have what waits or was refused tried at once, all or some; how many entries that are."""
        wanted = "" if numbers is None else f" AND id IN ({', '.join(map(str, map(int, numbers)))})"
        with self.connection("IMMEDIATE") as connection:
            done = connection.execute(
                "UPDATE parcels SET state = 'waiting', next_try = ? "
                f"WHERE state IN ('waiting', 'failed'){wanted}",
                (self._clock().timestamp(),),
            )
            return done.rowcount

    def next_due(self) -> datetime | None:
        """When something is to be sent next; None where nothing waits."""
        with self.connection() as connection:
            (moment,) = connection.execute(
                "SELECT min(next_try) FROM parcels WHERE state = 'waiting'"
            ).fetchone()
        return None if moment is None else datetime.fromtimestamp(float(moment), UTC)

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take entries out of the outbox, sent or not."""
        entries = list(entries)
        with self.connection("IMMEDIATE") as connection:
            connection.executemany("DELETE FROM parcels WHERE id = ?", [(each.number,) for each in entries])
        for entry in entries:
            self._tidy(entry.parcel.instance)

    def _file(self, instance: str) -> Path:
        return self.folder / f"{instance}.dcm"

    def _change(self, numbers: list[int], assignments: str, values: tuple[object, ...]) -> None:
        with self.connection("IMMEDIATE") as connection:
            connection.executemany(
                f"UPDATE parcels SET {assignments} WHERE id = ?", [(*values, each) for each in numbers]
            )

    def _tidy(self, instance: str) -> None:
        """Remove the file of an object that nobody needs any more: it holds patient data."""
        with self.connection() as connection:
            (needed,) = connection.execute(
                "SELECT count(*) FROM parcels WHERE instance = ? "
                "AND (state IN ('waiting', 'failed') OR (state = 'sent' AND commitment != ''))",
                (instance,),
            ).fetchone()
        if not needed:
            with suppress(OSError):
                self._file(instance).unlink(missing_ok=True)

    def _read(self, condition: str, values: tuple[object, ...], last: int | None = None) -> list[Entry]:
        with self.connection() as connection:
            rows = connection.execute(
                "SELECT id, instance, sop_class, syntax, node, film, version, kind, state, attempts, "
                "next_try, reason, added_at, sent_at, commitment, options "
                f"FROM parcels WHERE {condition} ORDER BY id DESC LIMIT ?",
                (*values, -1 if last is None else last),
            ).fetchall()
        return [self._entry(row) for row in reversed(rows)]

    def _entry(self, row: tuple[object, ...]) -> Entry:
        number, instance, sop_class, syntax, node, film, version, kind, state, *rest = row
        attempts, next_try, reason, added_at, sent_at, commitment, options = rest
        return Entry(
            number=int(str(number)),
            parcel=Parcel(self._file(str(instance)), str(sop_class), str(instance), str(syntax)),
            node=str(node),
            film=str(film),
            version=int(str(version)),
            kind=str(kind),
            state=State(state),
            attempts=int(str(attempts)),
            next_try=datetime.fromtimestamp(float(str(next_try)), UTC),
            reason=_reason(str(reason)),
            added_at=datetime.fromisoformat(str(added_at)),
            sent_at=datetime.fromisoformat(str(sent_at)) if sent_at else None,
            commitment=str(commitment),
            options=NodeOptions.from_json(json.loads(str(options))),
        )


def _reason(stored: str) -> str:
    """The reason again, in the words of this version where it still knows them."""
    if not stored:
        return ""
    read = json.loads(stored)
    with suppress(KeyError, TypeError, ValueError):
        return Message.from_json(read["message"])
    return str(read["text"])
