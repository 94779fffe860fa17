"""What the phone sends at once is what the server takes at once."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from midstance.offline import MOST_BYTES, MOST_RECORDS

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin") or shutil.which("node")
SCRIPT = f"""
import {{ batch }} from "{ROOT}/static/js/outbox.js";
const given = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(given.map((waiting) => batch(waiting).length)));
process.exit();
"""


def record(words, place=0):
    fields = [["key", str(place)], ["words", words]]
    return {"path": "/quiz/reviews/x/doubts/", "fields": fields}


def sizes(*waiting):
    """How many of each list our module sends first."""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(waiting),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def body(records):
    """As `sendBatch` writes it; a sign beyond ASCII is more than a byte."""
    text = json.dumps({"now": "2026-11-26T12:00:00.000Z", "records": records}, ensure_ascii=False)
    return text.encode()


@pytest.fixture(scope="module")
def batches():
    several = [
        [record("", place) for place in range(3 * MOST_RECORDS)],
        [record("x" * 20_000, place) for place in range(60)],
        [record("ß€" * 10_000, place) for place in range(60)],
        [record("x" * 2 * MOST_BYTES), record("x")],
        [],
    ]
    return list(zip(several, sizes(*several), strict=True))


def test_as_many_go_at_once_as_the_server_takes(batches):
    assert batches[0][1] == MOST_RECORDS


def test_no_batch_of_several_is_too_large_for_the_server(batches):
    for waiting, size in batches[:3]:
        assert 1 < size <= MOST_RECORDS
        assert len(body(waiting[:size])) <= MOST_BYTES


def test_one_that_is_too_large_goes_alone_and_nothing_is_a_batch_of_none(batches):
    assert [size for _, size in batches[3:]] == [1, 0]
