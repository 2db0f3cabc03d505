"""Bits, sign, padding, shape, windows and polarity that do not fit the pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from tests.odd_films.condition import Condition, Wanted, deep, eight, hand, ordinary
from tests.radiograph.making import ink, saved, table_item
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, packed


def _film(
    kind: str,
    name: str,
    make: Callable[[], Dataset],
    wanted: Callable[[], Wanted] | None = None,
    **words: str,
) -> Condition:
    """A film out of a data set; ``words`` go into `Wanted`."""
    return Condition(
        kind,
        name,
        lambda folder: saved(make(), folder),
        wanted or (lambda: Wanted(values=deep(), **words)),  # type: ignore[arg-type]
    )


# ---- Bits and sign


def _exposed() -> NDArray[np.uint16]:
    """A bright film: half of it lies above the middle of its bits, where a sign would turn it."""
    return np.clip(deep().astype(float) * 2.5, 0, 4095).astype(np.uint16)


def _bits(of: int, said: int) -> Condition:
    return _film(
        "Bits and sign",
        f"BitsStored {said} on data of {of} bits",
        lambda: ordinary(deep(of), of, BitsStored=said, HighBit=said - 1),
        lambda: Wanted(values=deep(of), remark=f"{said} bits", may_refuse="bits"),
    )


def _below_zero() -> NDArray[np.int16]:
    return (deep().astype(np.int32) - 2048).astype(np.int16)


def _overlaid(bit: int = 12) -> NDArray[np.uint16]:
    pixels = deep()
    return pixels | ink(pixels.shape) << np.uint16(bit)


def _declared() -> Dataset:
    pixels = deep(13)
    dataset = ordinary(deep() | (pixels >> 12) << 12)
    dataset.add_new(0x60000100, "US", 16)
    dataset.add_new(0x60000102, "US", 12)
    return dataset


BITS = [
    *(_bits(of, said) for of, said in ((16, 14), (12, 10), (12, 8), (14, 12))),
    _film(
        "Bits and sign",
        "PixelRepresentation 1 on unsigned data of 12 bits",
        lambda: ordinary(_exposed(), PixelRepresentation=1),
        lambda: Wanted(values=_exposed(), remark="sign", may_refuse="sign"),
    ),
    _film(
        "Bits and sign",
        "PixelRepresentation 1 on unsigned data of 16 bits",
        lambda: ordinary(deep(16), 16, PixelRepresentation=1),
        lambda: Wanted(values=deep(16), remark="sign", may_refuse="sign"),
    ),
    _film(
        "Bits and sign",
        "PixelRepresentation 0 on signed data",
        lambda: ordinary(_below_zero().view(np.uint16), WindowCenter=0),
        lambda: Wanted(values=_below_zero(), remark="sign", may_refuse="sign"),
    ),
    _film(
        "Bits and sign",
        "signed data whose sign ends at bit 11",
        lambda: ordinary(
            _below_zero().view(np.uint16) & np.uint16(4095), PixelRepresentation=1, WindowCenter=0
        ),
        lambda: Wanted(values=_below_zero()),
    ),
    _film(
        "Bits and sign",
        "left-aligned data, HighBit 15",
        lambda: ordinary(deep() << np.uint16(4), HighBit=15),
    ),
    _film(
        "Bits and sign",
        "HighBit 15 on data that lie lower",
        lambda: ordinary(HighBit=15),
        remark="high bit",
    ),
    _film("Bits and sign", "overlay in the high bits, not declared", lambda: ordinary(_overlaid())),
    _film("Bits and sign", "overlay in the high bits, declared", _declared),
    _film(
        "Bits and sign",
        "overlay in the high bits, packed as JPEG 2000",
        lambda: packed(ordinary(), jpeg_2000_stream(_overlaid()), uid.JPEG2000Lossless),
    ),
    _film(
        "Bits and sign",
        "overlay in the high bits, packed as JPEG-LS",
        lambda: packed(ordinary(), jpeg_ls_stream(_overlaid(), 16), uid.JPEGLSLossless),
    ),
]

# ---- Padding


def _padded(value: int, limit: int | None = None, pixels: NDArray[np.uint16] | None = None) -> Dataset:
    window = {} if pixels is None else {"WindowCenter": 1000, "WindowWidth": 2000}
    dataset = ordinary(pixels, **window)
    dataset.add_new(0x00280120, "US", value)
    if limit is not None:
        dataset.add_new(0x00280121, "US", limit)
    return dataset


def _saturated(corners: int | None = None) -> NDArray[np.uint16]:
    """A film whose bones are as bright as it can be; perhaps with corners that are no film, of a value."""
    pixels = np.minimum(deep(), np.uint16(2000))
    if corners is not None:
        pixels[_corners()] = corners
    return pixels


def _corners() -> NDArray[np.bool_]:
    rows, columns = deep().shape
    down, across = np.mgrid[:rows, :columns]
    down, across = np.minimum(down, rows - 1 - down), np.minimum(across, columns - 1 - across)
    corners: NDArray[np.bool_] = down + across < 40
    return corners


PADDING = [
    _film(
        "Padding",
        "PixelPaddingRangeLimit 1500: flesh and bone lie within",
        lambda: _padded(0, 1500),
        remark="padding",
    ),
    _film(
        "Padding",
        "PixelPaddingRangeLimit over all there is",
        lambda: _padded(0, 4095),
        remark="padding",
    ),
    _film(
        "Padding",
        "PixelPaddingValue of the corners is also that of the brightest bone",
        lambda: _padded(2000, pixels=_saturated(2000)),
        lambda: Wanted(values=_saturated(2000), outside=_corners()),
    ),
    _film(
        "Padding",
        "PixelPaddingValue is that of the brightest bone alone",
        lambda: _padded(2000, pixels=_saturated()),
        lambda: Wanted(values=_saturated()),
    ),
    _film(
        "Padding",
        "PixelPaddingValue is that of the corners alone",
        lambda: _padded(0, pixels=_saturated(0)),
        lambda: Wanted(values=_saturated(0), outside=_corners()),
    ),
]

# ---- Shape


def _narrowed(columns: float) -> NDArray[np.uint16]:
    """The hand on fewer columns, as a scanner of another pitch leaves it."""
    high, wide = hand().shape
    picture = Image.fromarray(hand().astype(np.float32))
    narrow = np.asarray(picture.resize((round(wide * columns), high), Image.Resampling.LANCZOS))
    return np.rint(np.clip(narrow, 0, 1) * 4095).astype(np.uint16)


def _true_shape() -> float:
    high, wide = hand().shape
    return high / wide


def _not_square(name: str, columns: float, **elements: Any) -> Condition:
    return _film(
        "Shape",
        name,
        lambda: ordinary(_narrowed(columns), **elements),
        lambda: Wanted(values=_narrowed(columns), true_shape=_true_shape(), remark="true shape"),
    )


def _square(name: str, remark: str, **elements: Any) -> Condition:
    return _film(
        "Shape",
        name,
        lambda: ordinary(**elements),
        lambda: Wanted(values=deep(), true_shape=_true_shape(), remark=remark),
    )


SHAPE = [
    _not_square("ImagerPixelSpacing 0.10\\0.15", 2 / 3, ImagerPixelSpacing=["0.10", "0.15"]),
    _not_square("PixelSpacing 0.10\\0.15", 2 / 3, PixelSpacing=["0.10", "0.15"]),
    _not_square("PixelAspectRatio 1\\2", 1 / 2, PixelAspectRatio=[1, 2]),
    _square("ImagerPixelSpacing 0.1\\0.5, as no film has", "implausible", ImagerPixelSpacing=["0.1", "0.5"]),
    _square(
        "square spacing and PixelAspectRatio 1\\2",
        "contradict",
        ImagerPixelSpacing=["0.1", "0.1"],
        PixelAspectRatio=[1, 2],
    ),
]

# ---- Windows and tables

_GIVES_WAY = "does not suit|No usable window|left out"


def _window(name: str, remark: str, **elements: Any) -> Condition:
    return _film("Windows and tables", name, lambda: ordinary(**elements), remark=remark)


def _rescaled(top: float, centre: str, width: str) -> Condition:
    slope = f"{top / 4095:.10g}"
    return _film(
        "Windows and tables",
        f"values from 0 to {top:g}, window {centre}/{width}",
        lambda: ordinary(RescaleSlope=slope, RescaleIntercept="0", WindowCenter=centre, WindowWidth=width),
        lambda: Wanted(values=deep() * float(slope), tolerance=1e-5),
    )


def _table(name: str, remark: str, entries: NDArray[Any], bits: int = 12) -> Condition:
    def make() -> Dataset:
        item = table_item(0, [int(each) for each in entries], bits, "TABLE")
        return ordinary(WindowCenter=None, WindowWidth=None, VOILUTSequence=Sequence([item]))

    return _film("Windows and tables", name, make, remark=remark)


def _bent() -> NDArray[np.float64]:
    return np.arange(4096) ** 2 / 4095


def _damaged() -> Dataset:
    item = table_item(0, [1, 2, 3], 12)
    item.LUTDescriptor = [4096, 0, 12]
    return ordinary(VOILUTSequence=Sequence([item]), ModalityLUTSequence=Sequence([item]))


WINDOWS = [
    _window("window 32768/65536 on 12 bits", _GIVES_WAY, WindowCenter=32768, WindowWidth=65536),
    _window("window 40/400, as of a CT", _GIVES_WAY, WindowCenter=40, WindowWidth=400),
    _window("window −3000/2000, its intercept lost", _GIVES_WAY, WindowCenter=-3000, WindowWidth=2000),
    _film(
        "Windows and tables",
        "window 2048/4096 on 8 bits",
        lambda: ordinary(eight(), 8, WindowCenter=2048, WindowWidth=4096),
        lambda: Wanted(values=eight(), remark=_GIVES_WAY),
    ),
    _window("window of width 0", _GIVES_WAY, WindowCenter=2048, WindowWidth=0),
    _window(
        "two windows, only the second fits", "opened with", WindowCenter=[40, 2048], WindowWidth=[400, 4096]
    ),
    _window("two centres, one width", "do not match", WindowCenter=[2048, 1000], WindowWidth=4096),
    _window("hard window that clips the bones", "", WindowCenter=1300, WindowWidth=1800),
    _window("no window", "", WindowCenter=None, WindowWidth=None),
    _rescaled(1.5, "0.75", "1.5"),
    _rescaled(1.0, "0.5", "1"),
    _rescaled(3.5, "1.75", "3.5"),
    _table("VOI LUT for values of 10 bits", _GIVES_WAY, np.linspace(0, 4095, 1024)),
    _table("VOI LUT that is white from the middle", "", np.clip(np.arange(4096) * 2.0, 0, 4095)),
    _table("VOI LUT that says 16 bits and has 12", "", np.arange(4096), 16),
    _film(
        "Windows and tables",
        "VOI LUT that bends and hides nothing",
        lambda: ordinary(
            VOILUTSequence=Sequence([table_item(0, [int(each) for each in _bent()], 12, "BONE")])
        ),
        lambda: Wanted(values=deep(), brightness=_bent()[deep()]),
    ),
    _film("Windows and tables", "VOI LUT and modality LUT cut short", _damaged, remark="damaged"),
]

# ---- Black and white


def _negative(**elements: Any) -> Callable[[], Dataset]:
    return lambda: ordinary(np.uint16(4095) - deep(), PhotometricInterpretation="MONOCHROME1", **elements)


def _bright_hand() -> Wanted:
    return Wanted(values=np.uint16(4095) - deep(), brightness=deep())


POLARITY = [
    _film("Black and white", "MONOCHROME1", _negative(), _bright_hand),
    _film(
        "Black and white",
        "MONOCHROME1 with PresentationLUTShape IDENTITY",
        _negative(PresentationLUTShape="IDENTITY"),
        lambda: Wanted(values=np.uint16(4095) - deep(), brightness=deep(), remark="contradicts"),
    ),
    _film(
        "Black and white",
        "MONOCHROME1 with PresentationLUTShape INVERSE",
        _negative(PresentationLUTShape="INVERSE"),
        _bright_hand,
    ),
    _film(
        "Black and white",
        "MONOCHROME2 with PresentationLUTShape INVERSE",
        lambda: ordinary(PresentationLUTShape="INVERSE"),
        remark="contradicts",
    ),
    _film(
        "Black and white",
        "negative slope, as other viewers show it",
        lambda: ordinary(np.uint16(4095) - deep(), RescaleSlope="-1", RescaleIntercept="4095"),
        remark="negative",
    ),
    _film(
        "Black and white",
        "rescale slope 0",
        lambda: ordinary(RescaleSlope="0", RescaleIntercept="0"),
        remark="ignored",
    ),
]

PIXELS = [*BITS, *PADDING, *SHAPE, *WINDOWS, *POLARITY]
