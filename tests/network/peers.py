"""Real peers of other makers, started on loopback, and small ones that behave badly."""

from __future__ import annotations

import json
import shutil
import socket
import struct
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from boneage_desktop.network import Node, Timeouts, WebNode
from boneage_desktop.network.node import OWN_TITLE

#: Patience with peers on a busy machine, in seconds.
PATIENCE_S = 40
WORKLISTS = Path("/usr/share/orthanc/plugins/libModalityWorklists.so")
DICOMWEB = Path("/usr/share/orthanc/plugins/libOrthancDicomWeb.so")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(question: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:
    """The first answer that is true."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        answer = question()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def installed(program: str) -> str:
    found = shutil.which(program, path="/usr/sbin:/usr/bin:/usr/local/bin:/bin")
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


class Orthanc:
    """An Orthanc of its own on loopback, with its storage in a scratch folder."""

    def __init__(self, folder: Path, own_port: int, **options: Any) -> None:
        self._program = installed("Orthanc")
        self.folder, self.port, self.http_port, self.own_port = folder, free_port(), free_port(), own_port
        folder.mkdir(parents=True, exist_ok=True)
        self._settings = folder / "orthanc.json"
        self._settings.write_text(json.dumps(self._configuration() | options))
        self._process: subprocess.Popen[bytes] | None = None

    def _configuration(self) -> dict[str, Any]:
        us = {"AET": OWN_TITLE, "Host": "127.0.0.1", "Port": self.own_port, "AllowStorageCommitment": True}
        worklists = self.folder / "worklists"
        worklists.mkdir(exist_ok=True)
        return {
            "Plugins": [str(each) for each in (WORKLISTS, DICOMWEB) if each.exists()],
            "Name": "test",
            "DefaultEncoding": "Utf8",
            "StorageDirectory": str(self.folder / "storage"),
            "IndexDirectory": str(self.folder / "storage"),
            "HttpPort": self.http_port,
            "DicomPort": self.port,
            "DicomAet": "ORTHANC",
            "DicomCheckCalledAet": True,
            "RemoteAccessAllowed": False,
            "AuthenticationEnabled": False,
            "DicomAlwaysAllowGet": True,
            "DicomModalities": {"us": us},
            "Worklists": {"Enable": WORKLISTS.exists(), "Database": str(worklists)},
        }

    @property
    def node(self) -> Node:
        return Node("ORTHANC", "127.0.0.1", self.port, timeouts=Timeouts(5, PATIENCE_S, PATIENCE_S))

    @property
    def web(self) -> WebNode:
        """Its DICOMweb plug-in, which must be there."""
        if not DICOMWEB.exists():
            pytest.skip("Orthanc's DICOMweb plug-in is not installed (orthanc-dicomweb)")
        url = f"http://127.0.0.1:{self.http_port}/dicom-web"
        return WebNode(url, timeouts=Timeouts(5, PATIENCE_S, PATIENCE_S))

    def start(self) -> None:
        log = (self.folder / "log.txt").open("ab")
        self._process = subprocess.Popen([self._program, str(self._settings)], stdout=log, stderr=log)
        log.close()
        wait_for(lambda: listens(self.port) and listens(self.http_port))

    def stop(self, *, kill: bool = False) -> None:
        if self._process is not None:
            if kill:
                self._process.kill()
            else:
                self._process.terminate()
            self._process.wait(PATIENCE_S)
            self._process = None

    def ask(self, path: str, content: bytes | None = None) -> Any:
        """What its REST interface says."""
        address = f"http://127.0.0.1:{self.http_port}{path}"
        request = urllib.request.Request(address, data=content)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            request, timeout=PATIENCE_S
        ) as answer:
            return json.loads(answer.read())

    def file(self, instance: str) -> bytes:
        address = f"http://127.0.0.1:{self.http_port}/instances/{instance}/file"
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            address, timeout=PATIENCE_S
        ) as answer:
            return bytes(answer.read())

    def instances(self) -> dict[str, str]:
        """SOPInstanceUID → name within it, of all it holds."""
        return {each["MainDicomTags"]["SOPInstanceUID"]: each["ID"] for each in self.ask("/instances?expand")}

    def upload(self, path: Path) -> None:
        self.ask("/instances", path.read_bytes())

    def empty(self) -> None:
        for each in self.ask("/patients"):
            address = f"http://127.0.0.1:{self.http_port}/patients/{each}"
            request = urllib.request.Request(address, method="DELETE")
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                request, timeout=PATIENCE_S
            ).close()


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """A program of dcmtk that listens on a port."""
    # By its path: pynetdicom brings programs of the same names.
    program = installed(command[0])
    with (folder / f"{command[0]}.txt").open("ab") as log:
        process = subprocess.Popen([program, *command[1:]], stdout=log, stderr=log, cwd=folder)
    try:
        wait_for(lambda: listens(port))
        yield
    finally:
        process.kill()
        process.wait(PATIENCE_S)


def accepting(request: bytes) -> bytes:
    """A-ASSOCIATE-AC that accepts every context of a request in the first syntax offered."""
    items, place, answers = request[74:], 0, b""
    while place < len(items):
        kind, length = items[place], struct.unpack(">H", items[place + 2 : place + 4])[0]
        body = items[place + 4 : place + 4 + length]
        if kind == 0x20:
            inner = 4
            while body[inner] != 0x40:
                inner += 4 + struct.unpack(">H", body[inner + 2 : inner + 4])[0]
            size = struct.unpack(">H", body[inner + 2 : inner + 4])[0]
            chosen = body[:1] + b"\0\0\0" + body[inner : inner + 4 + size]
            answers += b"\x21\0" + struct.pack(">H", len(chosen)) + chosen
        elif kind in (0x10, 0x50):
            if kind == 0x50:
                # Most bytes of a PDU, and an implementation; nothing else that was asked for.
                uid = b"1.2.826.0.1.3680043.9.9999"
                body = b"\x51\0\0\x04\0\0\x40\0" + b"\x52\0" + struct.pack(">H", len(uid)) + uid
            answers += bytes((kind, 0)) + struct.pack(">H", len(body)) + body
        place += 4 + length
    fixed = request[6:74]
    return b"\x02\0" + struct.pack(">I", len(fixed) + len(answers)) + fixed + answers


def read_pdu(line: socket.socket) -> bytes:
    """One PDU with its head; empty when the caller is gone."""
    head = b""
    while len(head) < 6:
        part = line.recv(6 - len(head))
        if not part:
            return b""
        head += part
    body, length = b"", struct.unpack(">I", head[2:])[0]
    while len(body) < length:
        part = line.recv(length - len(body))
        if not part:
            return b""
        body += part
    return head + body


class BadPeer:
    """Takes connections and behaves as told.

    Parameters
    ----------
    behave : callable
        Given each connection; when it returns, the connection is closed.
    """

    def __init__(self, behave: Callable[[socket.socket], object]) -> None:
        self._behave = behave
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.lines: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            self.lines.append(line)
            self._threads.append(threading.Thread(target=self._handle, args=(line,)))
            self._threads[-1].start()

    def _handle(self, line: socket.socket) -> None:
        try:
            self._behave(line)
        except OSError:
            pass
        finally:
            line.close()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def node(self, **timeouts: float) -> Node:
        return Node("SILENT", "127.0.0.1", self.port, timeouts=Timeouts(**timeouts))

    def web(self, **timeouts: float) -> WebNode:
        return WebNode(f"http://127.0.0.1:{self.port}/dicom-web", timeouts=Timeouts(**timeouts))


def silent(line: socket.socket) -> None:
    """Read for ever, say nothing."""
    while line.recv(1 << 16):
        pass


def deaf(line: socket.socket) -> None:
    """Accept the association, then neither read nor say anything until the caller is gone."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(accepting(read_pdu(line)))
    while line.recv(1, socket.MSG_PEEK):
        time.sleep(0.05)
        if line.fileno() < 0 or _gone(line):
            return


def _gone(line: socket.socket) -> bool:
    # TCP_INFO: 1 is ESTABLISHED.
    return line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1) != b"\x01"


def silent_after_accepting(line: socket.socket) -> None:
    line.sendall(accepting(read_pdu(line)))
    silent(line)


def half_a_pdu(line: socket.socket) -> None:
    """Begin the answer to the association and stop in the middle."""
    line.sendall(accepting(read_pdu(line))[:50])
    silent(line)


def closes_at_once(line: socket.socket) -> None:
    read_pdu(line)


def closes_half_way(line: socket.socket) -> None:
    """Accept, then hang up on the first message."""
    line.sendall(accepting(read_pdu(line)))
    read_pdu(line)


def answering(answer: bytes, *more: bytes) -> Callable[[socket.socket], object]:
    """Read a request and give this answer; further ones are given to further requests on the line."""

    def behave(line: socket.socket) -> None:
        for each in (answer, *more):
            asked = b""
            while b"\r\n\r\n" not in asked:
                part = line.recv(1 << 16)
                if not part:
                    return
                asked += part
            line.sendall(each)

    return behave


def http(status: str, kind: str, body: bytes, *, length: int | None = None, head: str = "") -> bytes:
    """An answer of HTTP."""
    said = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}"
    return f"{said}Content-Length: {len(body) if length is None else length}\r\n\r\n".encode() + body


def web_page(line: socket.socket) -> None:
    line.recv(1 << 16)
    line.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def huge_pdu(line: socket.socket) -> None:
    """Accept, then announce a PDU of 4 GB."""
    line.sendall(accepting(read_pdu(line)))
    read_pdu(line)
    line.sendall(b"\x04\0\xff\xff\xff\xff" + bytes(1 << 16))
    silent(line)
