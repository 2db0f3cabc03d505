"""Names whose bytes are not in the character set that the file declares."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneage_desktop.radiograph import read
from boneage_desktop.radiograph.dicom.charset import decoded
from tests.radiograph.making import film, saved

FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
)
TODAY = "玥喆堃珺祎镕淏昇翀芃甯暐珮埕旻燚犇竑烜煊晞姮瑢翾璟瑄"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂东小"


def outside_gb2312():
    """Letters of two bytes in GBK that GB2312 lacks."""
    for code in range(0x4E00, 0x9FA6):
        letter = chr(code)
        if len(letter.encode("gb18030")) == 2 and not letter.encode("gb2312", "ignore"):
            yield letter


RARE = [each for each in TODAY if not each.encode("gb2312", "ignore")] + list(outside_gb2312())
_DRAW = random.Random(7)
NAMES = [
    _DRAW.choice(FAMILIES)
    + "^"
    + RARE[n if n < 20 else _DRAW.randrange(len(RARE))]
    + _DRAW.choice(["", *GIVEN])
    for n in range(200)
]
DECLARED = [
    *([], ["ISO_IR 6"], ["ISO_IR 100"], ["GB2312"], ["GBK"], ["GB18030"], ["ISO_IR 192"]),
    *(["ISO 2022 IR 58"], ["", "ISO 2022 IR 58"], ["ISO 2022 IR 6", "ISO 2022 IR 58"]),
]


def read_name(stored: bytes, declared) -> str:
    found = decoded(stored, ["".join(filter(str.isalnum, each)) for each in declared])
    assert found is not None
    return found.text


@pytest.mark.parametrize("declared", DECLARED, ids=str)
@pytest.mark.parametrize("form", ["{}", "Wang^Yue={}", "Wang^Yue={}=", "={}"])
def test_200_names_of_letters_outside_gb2312(declared, form):
    wrong = [
        name
        for name in NAMES
        if read_name(form.format(name).encode("gb18030"), declared) != form.format(name)
    ]
    assert wrong == []


@pytest.mark.parametrize("declared", DECLARED, ids=str)
def test_the_same_names_in_utf_8(declared):
    assert [name for name in NAMES if read_name(name.encode(), declared) != name] == []


@pytest.mark.parametrize("declared", DECLARED, ids=str)
def test_with_escapes(declared):
    for name in NAMES:
        parts = [b"\x1b$)A" + part.encode("gb18030") for part in name.split("^")]
        assert read_name(b"Wang^Yue=" + b"^".join(parts) + b"=", declared) == f"Wang^Yue={name}="


@pytest.mark.parametrize("declared", ["ISO_IR 100", "ISO_IR 192", "GB2312", ["", "ISO 2022 IR 58"]])
@pytest.mark.filterwarnings("ignore")
def test_on_a_film(tmp_path, declared):
    for name in ("王^玥", "Li^Zhe=李^喆", "张^堃", "刘^珺", "陈^祎祎"):
        stored = name.encode("gb18030")
        room = b"X" * (len(stored) + len(stored) % 2)
        path = saved(
            film(SpecificCharacterSet=declared, PatientName=room.decode(), PatientID="A 1"), tmp_path
        )
        path.write_bytes(path.read_bytes().replace(room, stored.ljust(len(room))))
        radiograph = read(path)
        assert radiograph.patient.name == name.replace("=", " ").replace("Li^Zhe", "Li Zhe").replace("^", "")
        said = "haracter set" in " | ".join(radiograph.notes)
        assert said is (declared in ("ISO_IR 100", "ISO_IR 192"))


WESTERN = [
    *(
        "Müller^Zoé",
        "José",
        "Åse Øye",
        "Þórður^Sæþór",
        "Sigríður",
        "MÜLLER",
        "Noël^Chloé",
        "Åke^Öberg",
        "Íñigo",
    ),
    *(
        "Peña^Ángel",
        "Mª José",
        "Løvås^Åsa",
        "Guðrún",
        "Gonçalves^João",
        "Ñuñez",
        "D'Été",
        "Müller-Lüdenscheidt",
    ),
    *("Weiß", "Ås", "Øy", "Strauß^Jörg=", "MüLLER"),
]


@pytest.mark.parametrize("name", WESTERN)
def test_western_names_stay(name):
    assert read_name(name.encode("latin-1"), ["ISO_IR 100"]) == name
    assert read_name(name.encode(), ["ISO_IR 192"]) == name
    if name not in ("Ås", "Øy"):  # a whole Chinese letter as well, and nothing was declared
        for declared in ([], ["ISO_IR 192"], ["ISO_IR 6"]):
            assert read_name(name.encode("latin-1"), declared) == name
        for declared in ([], ["ISO_IR 100"], ["GB18030"]):
            assert read_name(name.encode(), declared) == name or declared == ["GB18030"]


def test_windows_letters_under_latin_1():
    assert read_name("Šárka^Žižková".encode("cp1252", "ignore"), ["ISO_IR 100"]) == "Šárka^Žižková"
    assert read_name("O’Brien^Zoë".encode("cp1252"), ["ISO_IR 100"]) == "O’Brien^Zoë"


@pytest.mark.parametrize("declared", [[], ["ISO_IR 100"], ["ISO_IR 192"]], ids=str)
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        *(
            ("big5", name)
            for name in ("陳^麗雲", "王^小明", "黃^慧雲", "林^志玲", "Chen^MeiLing=陳^美玲", "張^雅婷")
        ),
        *(
            ("euc_kr", name)
            for name in ("김^철수", "Hong^GilDong=홍^길동", "이^영희", "박^지성", "최^민수", "주^지훈")
        ),
        *(
            ("utf-8", name)
            for name in ("Иванов^Пётр", "Фёдоров^Олег", "山田^太郎", "Đặng^Nguyễn", "홍^길동", "Γιώργος")
        ),
    ],
)
def test_names_of_others_undeclared(declared, encoding, name):
    assert read_name(name.encode(encoding), declared) == name


@pytest.mark.parametrize(
    ("declared", "name", "shown"),
    [
        (["ISO_IR 144"], "Люкceмбypг", "Люкceмбypг"),
        (["ISO_IR 144"], "Иванов^Пётр", "Иванов Пётр"),
        (["ISO_IR 126"], "Διονυσιος", "Διονυσιος"),
        (["", "ISO 2022 IR 87"], "Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada Tarou 山田太郎"),
        (["ISO_IR 13", "ISO 2022 IR 87"], "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "ﾔﾏﾀﾞ ﾀﾛｳ 山田太郎"),
        (["", "ISO 2022 IR 149"], "Hong^Gildong=洪^吉洞=홍^길동", "Hong Gildong 洪吉洞"),
        (["ISO_IR 101"], "Wałęsa", "Wałęsa"),
        (["ISO_IR 192"], "Buc^Jérôme", "Buc Jérôme"),
    ],
)
def test_what_is_declared_rightly_is_right(tmp_path, declared, name, shown):
    path = saved(film(SpecificCharacterSet=declared, PatientName=name), tmp_path)
    radiograph = read(path)
    assert radiograph.patient.name == shown
    assert not any("character set" in note for note in radiograph.notes)


@pytest.mark.parametrize("declared", [[], ["ISO_IR 100"], ["ISO_IR 192"], ["GB18030"]], ids=str)
def test_letters_that_were_lost_before_are_said(declared):
    stored = "王^小东".encode("gb18030").decode("utf-8", "replace").encode()
    found = decoded(stored, ["".join(filter(str.isalnum, each)) for each in declared])
    assert found is not None
    assert found.remark.code == "file.letters_lost"


def test_a_letter_cut_in_two_is_said():
    for encoding, declared in (("utf-8", "ISOIR192"), ("gb18030", "GB18030")):
        found = decoded("王^小东".encode(encoding)[:-1], [declared])
        assert found is not None
        assert found.text == "王^小"
        assert found.remark.code == "file.letters_lost"


@given(
    st.text(st.sampled_from(FAMILIES), min_size=1, max_size=1),
    st.text(st.sampled_from(RARE), min_size=1, max_size=2),
)
def test_any_family_name_with_any_letters(family, given_name):
    name = f"{family}^{given_name}"
    for declared in DECLARED:
        assert read_name(name.encode("gb18030"), declared) == name


@given(
    st.binary(max_size=40),
    st.sampled_from(["", "ISOIR100", "ISOIR192", "GB18030", "ISO2022IR149", "BIG5", "X"]),
)
def test_no_bytes_break_it(stored, declared):
    found = decoded(stored, [declared])
    assert found is None or isinstance(found.text, str)
