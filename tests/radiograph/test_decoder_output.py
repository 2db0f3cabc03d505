"""Films are read side by side, each with its own warnings and none on the console."""

from __future__ import annotations

import os
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from pydicom import uid

from boneage_desktop.radiograph import read
from boneage_desktop.radiograph.decoder_output import collected_warnings, silent_decoders
from boneage_desktop.radiograph.dicom.decoding import codecs
from tests.radiograph.making import film, ramp, saved
from tests.radiograph.packing import jpeg_2000_stream, jpeg_ls_stream, packed

PATIENCE_S = 60


def test_a_film_held_in_its_decoder_holds_up_no_other(tmp_path, monkeypatch):
    slow = saved(packed(film(), jpeg_ls_stream(ramp()), uid.JPEGLSLossless), tmp_path, "slow.dcm")
    quick = saved(packed(film(), jpeg_2000_stream(ramp()), uid.JPEG2000Lossless), tmp_path, "quick.dcm")
    held, go_on = threading.Event(), threading.Event()
    decode = codecs.jpeg_ls.decode_pixel_data

    def held_up(data):
        held.set()
        assert go_on.wait(PATIENCE_S)
        return decode(data)

    monkeypatch.setattr(codecs.jpeg_ls, "decode_pixel_data", held_up)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(read, slow)
        try:
            assert held.wait(PATIENCE_S)
            second = threads.submit(read, quick).result(PATIENCE_S)
            assert not first.done()
        finally:
            go_on.set()
        np.testing.assert_array_equal(second.values, first.result(PATIENCE_S).values)


def test_each_thread_collects_its_own_warnings(tmp_path):
    """Only films with a character set that does not exist say so, whatever is read beside them."""
    plain = saved(film(), tmp_path, "plain.dcm")
    dataset = film(PatientName="A")
    dataset.add_new(0x00080005, "CS", "ISO_IR 999")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        odd = saved(dataset, tmp_path, "odd.dcm")
    with ThreadPoolExecutor(8) as threads:
        films = list(threads.map(read, [plain, odd] * 20))
    said = [any("character set" in note for note in each.notes) for each in films]
    assert said == [False, True] * 20


def test_warnings_outside_go_where_they_went():
    with collected_warnings() as found:
        pass
    with pytest.warns(UserWarning, match="outside"):
        warnings.warn("outside", stacklevel=1)
    assert found == []


def test_standard_error_comes_back_after_the_last_decoder(capfd):
    with silent_decoders():
        with silent_decoders():
            os.write(2, b"inner")
        os.write(2, b"outer")
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"
