"""WebKit as GNOME builds it: a stand-in for an iPhone, at the end of the cable."""

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

from tests.e2e.cable import Cable
from tests.e2e.served import served
from tests.engines.hand import Hand


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def cable(server: str) -> Iterator[Cable]:
    parts = urlsplit(server)
    made = Cable((parts.hostname or "", parts.port or 0))
    yield made
    made.close()


@pytest.fixture
def hand(cable: Cable) -> Iterator[Hand]:
    """On a browser that nobody has used yet."""
    options = WebKitGTKOptions()
    options.binary_location = os.environ["MINIBROWSER"]
    options.add_argument("--automation")
    driver = WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver")))
    driver.set_script_timeout(30)
    driver.set_window_size(390, 844)
    yield Hand(driver, cable.address)
    cable.set("up")
    driver.quit()
