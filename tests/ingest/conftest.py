"""Local servers for tests of fetching, with and without TLS."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from ingest_net import Net


@pytest.fixture
def net() -> Iterator[Net]:
    """Two servers without TLS."""
    held = Net()
    yield held
    held.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a made-up certificate authority (ca.pem) and the certificate of news.example.org (news.pem, news.key)."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the program openssl (apt-get install openssl)")
    folder = tmp_path_factory.mktemp("tls")
    (folder / "names").write_text("subjectAltName=DNS:news.example.org\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for command in (
        ("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Tests only"),
        ("req", *key, "-keyout", "news.key", "-out", "news.csr", "-subj", "/CN=news.example.org"),
        ("x509", "-req", "-in", "news.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-out", "news.pem", "-days", "2", "-extfile", "names"),
    ):
        subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)
    return folder
