"""An archive typed into the dialog, of either kind."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from boneage_desktop.network.node import Fetch, Node, Timeouts, Tls, WebNode
from boneage_desktop.ui.pacs.node_dialog import NodeDialog


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(node=None):
        made = NodeDialog(node, ["taken"], "BONEAGE", parent)
        made.show()
        return made

    return make


def pressed(made):
    made.buttons.accepted.emit()
    return made.node


def test_a_web_service_is_typed(dialog, tmp_path):
    (tmp_path / "secret").write_text("word")
    made = dialog()
    assert made.title.isVisible()
    assert not made.url.isVisible()
    made.kind.setCurrentIndex(1)
    assert not made.title.isVisible()
    assert made.url.isVisible()
    assert made.authority.isVisible()
    made.name.setText("web")
    made.url.setText("https://192.0.2.7/dicom-web/ ")
    made.user.setText("li")
    made.secret.text.setText(str(tmp_path / "secret"))
    made.wait.setText("7")
    assert pressed(made) == WebNode(
        "https://192.0.2.7/dicom-web", "li", tmp_path / "secret", None, Timeouts(answer_s=7), "web"
    )


@pytest.mark.parametrize(
    ("url", "user", "secret"),
    [
        ("", "", ""),
        ("192.0.2.7/dicom-web", "", ""),
        ("https://li:word@192.0.2.7/dicom-web", "", ""),
        ("https://192.0.2.7/dicom-web", "li", ""),
        ("https://192.0.2.7/dicom-web", "li", "/nowhere/at/all"),
    ],
)
def test_what_is_wrong_is_told_and_the_dialog_stays(dialog, url, user, secret):
    made = dialog()
    made.kind.setCurrentIndex(1)
    made.name.setText("web")
    made.url.setText(url)
    made.user.setText(user)
    made.secret.text.setText(secret)
    assert pressed(made) is None
    assert made.wrong.isVisible()
    assert made.wrong.text()
    assert "word" not in made.wrong.text().replace("password", "")


def test_a_service_and_a_node_are_shown_as_they_are(dialog, tmp_path):
    for name in ("secret", "ca.pem"):
        (tmp_path / name).write_text("x")
    tls = Tls(tmp_path / "ca.pem", check_host=False)
    web = WebNode("https://a/b", "li", tmp_path / "secret", tls, Timeouts(answer_s=9), "web")
    assert pressed(dialog(web)) == web
    node = Node("A", "host", 104, "ELSE", tls, Timeouts(answer_s=9), "node", Fetch.MOVE)
    assert pressed(dialog(node)) == node
