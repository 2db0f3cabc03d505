"""What is said when a film cannot be read."""

from __future__ import annotations

from boneage_desktop.messages import Message


class FilmError(Exception):
    """A film that cannot be read, in words for the person who opened it.

    Parameters
    ----------
    film : str
        File name, without its folder.
    reason : str
        What is wrong: a sentence without its full stop.
    remedy : str
        What to do about it: a sentence without its full stop.
    """

    def __init__(self, film: str, reason: str, remedy: str) -> None:
        super().__init__(film, reason, remedy)
        self.film = film
        self.reason = reason
        self.remedy = remedy

    @property
    def message(self) -> Message:
        """The whole of it."""
        return Message("words.error", subject=self.film, reason=self.reason, remedy=self.remedy)

    def __str__(self) -> str:
        return str(self.message)


class NotAFilm(FilmError):
    """A sound file of another kind: a letter, an archive, a DICOM object without a picture.

    Told apart from a damaged film so that a folder's other files can be passed over without hiding a loss.
    """


class AnotherFilm(FilmError):
    """A film was wanted that this file does not hold."""
