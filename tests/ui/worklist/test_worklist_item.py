"""A queued film is read once: what it is known by and what the networks see are of the same bytes."""

import hashlib

import numpy as np

from boneage_desktop.anatomy import Sex
from boneage_desktop.phantom import draw, save_dicom
from boneage_desktop.prediction import Prediction
from boneage_desktop.ui.worklist.worklist_item import identify, prepare


class Seeing:
    """Keeps the film it is given."""

    def assess(self, film, _context):
        self.film = film
        return Prediction({}, {}, (), {}, None)


def test_a_file_changed_between_its_digest_and_its_pixels(tmp_path):
    path, other = tmp_path / "film.dcm", tmp_path / "other.dcm"
    save_dicom(draw(9, Sex.FEMALE, seed=3, rows=300), path)
    save_dicom(draw(12, Sex.MALE, seed=4, rows=300), other)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = identify(path, None)
    path.write_bytes(other.read_bytes())  # as on a network drive
    seeing = Seeing()
    prepared = prepare(found.file, seeing, None)
    assert found.file.digest == prepared.case.film_digest == seeing.film.digest == digest
    assert prepared.case.sex is Sex.FEMALE
    later = Seeing()
    assert prepare(identify(path, None).file, later, None).case.sex is Sex.MALE
    assert not np.array_equal(later.film.values, seeing.film.values)
