"""The server posts to the push services of browsers, and to no address that somebody made up."""

import pytest

from reminders.services import is_known


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QK",
        "https://wns2-par02p.notify.windows.com/w/?token=BQ",
    ],
)
def test_the_services_of_browsers_are_known(endpoint):
    assert is_known(endpoint, [])


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://fcm.googleapis.com/x",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[",
        "https://169.254.169.254/latest/meta-data/",
        "https://fcm.googleapis.com@10.0.0.1/x",
        "https://10.0.0.1\\.push.apple.com/x",
        "https://10.0.0.1#.push.apple.com",
        "https://10.0.0.1?.push.apple.com",
        "https://fcm.googleapis.com.evil.example/x",
        "https://push.apple.com.evil.example/x",
        "https://fcm.googleapis.com:22/x",
        " https://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/x\n",
        "file:///etc/passwd",
    ],
)
def test_other_addresses_are_not(endpoint):
    assert not is_known(endpoint, [])


def test_a_service_of_the_settings_is_known_as_it_is_written():
    assert is_known("https://push.example.org/x", ["https://push.example.org"])
    assert not is_known("https://push.example.org:8443/x", ["https://push.example.org"])
