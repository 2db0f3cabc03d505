"""A DICOMweb service at work, and every way it fails in plain words."""

from __future__ import annotations

import http.client
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import requests
import urllib3
from dicomweb_client import DICOMwebClient
from dicomweb_client.web import _Transaction
from pydicom.dataset import Dataset

from boneage_desktop.network.dicomweb.transport import Lines, Session, media_type
from boneage_desktop.network.errors import NetworkError
from boneage_desktop.network.node import WebNode
from boneage_desktop.network.reaching import Cancelled, never

# Their logs hold addresses with names and numbers of patients in them.
for _name in ("dicomweb_client", "urllib3"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_JSON = ("application/dicom+json", "application/json")


class Service(DICOMwebClient):
    """The library's client of one node, with what it lacks: objects as bytes, in both directions."""

    def __init__(self, node: WebNode, lines: Lines) -> None:
        # One piece: larger ones would be sent without their length, which some services refuse.
        super().__init__(node.url, Session(lines), chunk_size=1 << 40, permissive_uid=True)
        self.set_http_retry_params(retry=False)
        self.node = node

    def stream(self, study: str, series: str, accept: str) -> requests.Response:
        """A study or series, to be read piece by piece.

        Raises
        ------
        requests.RequestException, NetworkError
        """
        url = self._get_studies_url(_Transaction.RETRIEVE, study)
        if series:
            url = self._get_series_url(_Transaction.RETRIEVE, study, series)
        return self._http_get(url, headers={"Accept": accept}, stream=True)

    def store(self, content: bytes) -> Dataset:
        """Store one object, byte for byte; what the service says of it.

        Raises
        ------
        requests.RequestException, NetworkError
        """
        kind = f'multipart/related; type="application/dicom"; boundary="{uuid4()}"'
        body = self._encode_multipart_message([content], kind)
        url = self._get_studies_url(_Transaction.STORE)
        return said(self._http_post(url, body, headers={"Content-Type": kind}))


def said(response: requests.Response) -> Dataset:
    """The data set in an answer; empty where there is none."""
    if media_type(response) in _JSON:
        try:
            answer = response.json()
            return Dataset.from_json(answer[0] if isinstance(answer, list) else answer)
        except Exception:  # pydicom raises nearly anything on what is no data set
            return Dataset()
    return Dataset()


@contextmanager
def service(node: WebNode, cancelled: Cancelled = never) -> Iterator[Service]:
    """A service for some requests; no connection and no thread is left afterwards.

    Raises
    ------
    NetworkError
        With one code for each way to fail.
    """
    lines = Lines(node, cancelled)
    try:
        with _in_words(lines):
            web = Service(node, lines)
            yield web
    finally:
        lines.end()


@contextmanager
def _in_words(lines: Lines) -> Iterator[None]:
    try:
        yield
    except (NetworkError, requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        if lines.was_cancelled:
            raise NetworkError(lines.node.name, "cancelled") from None
        if isinstance(error, NetworkError):
            raise
        # Not chained: the words of the library hold addresses with names of patients.
        raise failure(lines.node, error) from None


def failure(node: WebNode, error: Exception) -> NetworkError:
    """Why a request failed."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return refusal(node, error.response)
    reasons = list(_reasons(error))
    if any(isinstance(each, TimeoutError | urllib3.exceptions.TimeoutError) for each in reasons):
        return NetworkError(node.name, "silent")
    for each in reasons:
        if isinstance(each, ssl.SSLError) and not isinstance(each, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return NetworkError(node.name, "tls", why=each.reason or "TLS")
        if isinstance(each, http.client.RemoteDisconnected):
            return NetworkError(node.name, "closed")
        if isinstance(each, http.client.BadStatusLine | http.client.LineTooLong):
            return NetworkError(node.name, "no_dicomweb")
    if isinstance(error, requests.exceptions.InvalidJSONError):
        return NetworkError(node.name, "no_dicomweb")
    return NetworkError(node.name, "closed")


def refusal(node: WebNode, response: requests.Response) -> NetworkError:
    """What a status other than success means."""
    status = response.status_code
    words = f"HTTP {status}"
    if status in (401, 403, 407):
        return NetworkError(node.name, "login", status=words)
    if status in (404, 405, 410, 501):
        return NetworkError(node.name, "no_dicomweb")
    if status in (429, 503):
        return NetworkError(node.name, "busy")
    if status == 507:
        return NetworkError(node.name, "full_there", status=words)
    return NetworkError(node.name, "server" if status >= 500 else "status", status=words)


def _reasons(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it was made of; libraries wrap them in arguments as well."""
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, BaseException) and id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
