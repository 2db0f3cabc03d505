"""Hands without boxes take those an earlier detector finds; they are found once and read again."""

import torch

from boneage_desktop.anatomy import Bone
from boneage_desktop.training import found_boxes
from boneage_desktop.training.dataset import FilmCache, load_extra
from boneage_desktop.training.found_boxes import with_found_boxes
from boneage_desktop.training.loop import save
from boneage_desktop.vision.detector import BoneDetector
from boneage_desktop.vision.geometry import Candidate, fit_hand
from tests.vision.oracle import laid


def test_only_hands_with_all_bones_found_are_kept_and_the_notes_are_read_again(data, tmp_path, monkeypatch):
    (extra,) = load_extra(data)
    boxes = laid()
    fits = [
        fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items()}),
        fit_hand({bone: [Candidate(box, 0.9)] for bone, box in boxes.items() if bone is not Bone.MC1}),
        None,
    ]
    torch.manual_seed(1)
    save(BoneDetector(2).state_dict(), tmp_path / "best.safetensors")
    for number, fit in enumerate(fits):
        monkeypatch.setattr(found_boxes, "find_bones", lambda network, film, device, fit=fit: fit)
        notes = tmp_path / f"{number}.json"
        found = with_found_boxes([extra], FilmCache(), tmp_path / "best.safetensors", 2, notes)
        assert [hand.id for hand in found] == (["100"] if number == 0 else [])
        monkeypatch.setattr(found_boxes, "find_bones", None)
        assert with_found_boxes([extra], FilmCache(), tmp_path / "absent", 2, notes) == found
        if found:
            assert dict(found[0].boxes) == boxes
