"""What the store keeps beside the cases: a bookmark in each, which one is open, the films that wait.

None of it is part of a case: it is not signed, not reported and has no audit trail. A case that is deleted
takes its bookmark along.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from boneage_desktop.case.errors import SnapshotError
from boneage_desktop.case.storage.store import CaseStore
from boneage_desktop.case.storage.workspace_state import Bookmark

_log = logging.getLogger(__name__)


class DeskNotes:
    """Bookmarks and waiting films in the file of a store; every method may raise `CaseStoreError`."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    def put(self, film_digest: str, bookmark: Bookmark, *, is_open: bool) -> bool:
        """Put a bookmark into a stored case; False when there is no such case.

        Parameters
        ----------
        film_digest : str
        bookmark : Bookmark
        is_open : bool
            The case lies on the desk; it is then the only one that does.
        """
        text = json.dumps(bookmark.to_json())
        with self._store.connection("IMMEDIATE") as connection:
            if is_open:
                connection.execute(
                    "UPDATE bookmarks SET is_open = 0 WHERE is_open AND film_digest != ?", (film_digest,)
                )
            connection.execute(
                "INSERT INTO bookmarks (film_digest, content, is_open) "
                "SELECT film_digest, ?, ? FROM cases WHERE film_digest = ? "
                "ON CONFLICT (film_digest) "
                "DO UPDATE SET content = excluded.content, is_open = excluded.is_open",
                (text, is_open, film_digest),
            )
            found = connection.execute("SELECT 1 FROM cases WHERE film_digest = ?", (film_digest,))
            return found.fetchone() is not None

    def bookmark(self, film_digest: str) -> Bookmark:
        """The bookmark of a case; an empty one where there is none."""
        with self._store.connection() as connection:
            row = connection.execute(
                "SELECT content FROM bookmarks WHERE film_digest = ?", (film_digest,)
            ).fetchone()
        if row is None:
            return Bookmark()
        try:
            return Bookmark.from_json(json.loads(row[0]))
        except (SnapshotError, ValueError):
            # The case itself is whole; it opens as a film opens that was never left.
            _log.warning("the bookmark of film %s is damaged", film_digest[:8])
            return Bookmark()

    def left_open(self) -> tuple[str, Path] | None:
        """Digest and place of the film that lay on the desk when the program last stopped unasked."""
        with self._store.connection() as connection:
            row = connection.execute(
                "SELECT film_digest, path FROM bookmarks JOIN films USING (film_digest) WHERE is_open"
            ).fetchone()
        return None if row is None else (row[0], Path(os.fsdecode(row[1])))

    def is_known(self, film_digest: str) -> bool:
        """Whether the film has a stored case."""
        with self._store.connection() as connection:
            row = connection.execute("SELECT 1 FROM cases WHERE film_digest = ?", (film_digest,)).fetchone()
        return row is not None

    def waiting(self) -> list[Path]:
        """The films that waited to be analysed, in their order."""
        with self._store.connection() as connection:
            rows = connection.execute("SELECT path FROM waiting ORDER BY number").fetchall()
        return [Path(os.fsdecode(path)) for (path,) in rows]

    def put_waiting(self, films: Sequence[Path]) -> None:
        """Remember which films wait."""
        with self._store.connection("IMMEDIATE") as connection:
            connection.execute("DELETE FROM waiting")
            connection.executemany(
                "INSERT OR IGNORE INTO waiting (path, number) VALUES (?, ?)",
                [(os.fsencode(film), number) for number, film in enumerate(films)],
            )
