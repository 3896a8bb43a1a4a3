"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from tests.building import ROOT, build_site
from tests.offline import make_offline

# no example fails because the machine is busy with something else
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demonstration site, built once by the command people use, for all workers of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    output = shared / "demonstration"
    with FileLock(shared / "demonstration.lock"):
        return output if (output / "index.html").exists() else build_site(ROOT / "shelters.yaml", output)


@pytest.fixture(scope="session")
def demonstration_zips(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the offline zip and the field pack of the demonstration, made once by the command people use."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    output = shared / "zips"
    with FileLock(shared / "zips.lock"):
        return output if output.exists() else make_offline(ROOT / "shelters.yaml", output)
