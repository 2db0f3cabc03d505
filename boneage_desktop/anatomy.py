"""The 13 bones of the RUS standards, their families, their order and their names."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    """Sex of the patient, as the tables need it. Unknown is ``None``, never a default."""

    FEMALE = "F"
    MALE = "M"


class Bone(StrEnum):
    """One of the 13 bones; the value is the short name used in files and on the command line."""

    RADIUS = "radius"
    ULNA = "ulna"
    MC1 = "mc1"
    MC3 = "mc3"
    MC5 = "mc5"
    PP1 = "pp1"
    PP3 = "pp3"
    PP5 = "pp5"
    MP3 = "mp3"
    MP5 = "mp5"
    DP1 = "dp1"
    DP3 = "dp3"
    DP5 = "dp5"


#: Order of the published tables: the order doctors read and write the bones in.
REPORT_ORDER: tuple[Bone, ...] = tuple(Bone)

#: Order in which the recurrent networks walk the hand: near neighbours adjacent (DESIGN, section 1).
MODEL_ORDER: tuple[Bone, ...] = (
    Bone.DP1,
    Bone.DP3,
    Bone.DP5,
    Bone.MP3,
    Bone.MP5,
    Bone.PP1,
    Bone.PP3,
    Bone.PP5,
    Bone.MC1,
    Bone.MC3,
    Bone.MC5,
    Bone.ULNA,
    Bone.RADIUS,
)

#: Side of the square ROI box around a bone, in hand units S (distance MCP3–PIP3): the convention of the
#: boxes the networks learn from, and of the phantom.
BOX_SIDES: dict[Bone, float] = {
    Bone.RADIUS: 0.92,
    Bone.ULNA: 0.64,
    Bone.MC1: 0.62,
    Bone.MC3: 0.66,
    Bone.MC5: 0.56,
    Bone.PP1: 0.54,
    Bone.PP3: 0.60,
    Bone.PP5: 0.50,
    Bone.MP3: 0.47,
    Bone.MP5: 0.39,
    Bone.DP1: 0.48,
    Bone.DP3: 0.39,
    Bone.DP5: 0.34,
}

_NAMES: dict[Bone, tuple[str, str]] = {
    Bone.RADIUS: ("Radius", "桡骨"),
    Bone.ULNA: ("Ulna", "尺骨"),
    Bone.MC1: ("Metacarpal I", "第一掌骨"),
    Bone.MC3: ("Metacarpal III", "第三掌骨"),
    Bone.MC5: ("Metacarpal V", "第五掌骨"),
    Bone.PP1: ("Proximal phalanx I", "第一近节指骨"),
    Bone.PP3: ("Proximal phalanx III", "第三近节指骨"),
    Bone.PP5: ("Proximal phalanx V", "第五近节指骨"),
    Bone.MP3: ("Middle phalanx III", "第三中节指骨"),
    Bone.MP5: ("Middle phalanx V", "第五中节指骨"),
    Bone.DP1: ("Distal phalanx I", "第一远节指骨"),
    Bone.DP3: ("Distal phalanx III", "第三远节指骨"),
    Bone.DP5: ("Distal phalanx V", "第五远节指骨"),
}

#: Where there is no room for a name; radius and ulna keep theirs.
_SHORT_NAMES: dict[Bone, tuple[str, str]] = {
    Bone.MC1: ("MC1", "掌骨Ⅰ"),
    Bone.MC3: ("MC3", "掌骨Ⅲ"),
    Bone.MC5: ("MC5", "掌骨Ⅴ"),
    Bone.PP1: ("PP1", "近节Ⅰ"),
    Bone.PP3: ("PP3", "近节Ⅲ"),
    Bone.PP5: ("PP5", "近节Ⅴ"),
    Bone.MP3: ("MP3", "中节Ⅲ"),
    Bone.MP5: ("MP5", "中节Ⅴ"),
    Bone.DP1: ("DP1", "远节Ⅰ"),
    Bone.DP3: ("DP3", "远节Ⅲ"),
    Bone.DP5: ("DP5", "远节Ⅴ"),
}


def short_name(bone: Bone, language: str = "en") -> str:
    """Name of a bone for narrow places, such as ``PP3``, in English (``en``) or Chinese (``zh``)."""
    english, chinese = _SHORT_NAMES.get(bone, _NAMES[bone])
    return chinese if language == "zh" else english


def bone_name(bone: Bone, language: str = "en") -> str:
    """Full name of a bone in English (``en``) or Chinese (``zh``)."""
    english, chinese = _NAMES[bone]
    return chinese if language == "zh" else english
