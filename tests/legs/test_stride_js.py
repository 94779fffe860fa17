"""The browser draws what the server draws: one rig, two drawings, held to each other."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from legs.gait import RIG, gait
from legs.side_view import draw
from legs.stride_data import gait_for_browser

ROOT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin") or shutil.which("node")
SCRIPT = """
import { Runner } from "%s/static/js/stride-figure.js";
const { rig, gait, t, works } = JSON.parse(await new Response(process.stdin).text());
const runner = new Runner(rig);
const own = runner.clock(gait, t);
const hip = -runner.rise(gait, own);
const frames = runner.frames(gait, own, 0, hip);
const out = { trunk: runner.ring(frames, "trunk"), skin: runner.ring(frames, "skin"),
  upper: runner.ring(frames, "upper"), arm: runner.arm(frames.u, own) };
for (const part of rig.parts) {
  if (!part.muscle) continue;
  const drawn = runner.part(part, frames, works);
  out[part.muscle] = drawn.belly;
}
console.log(JSON.stringify(out));
"""


def kinematics(slug: str) -> dict[str, list[float]]:
    entries = yaml.safe_load((ROOT / "legs/content/kinematics.yaml").read_text())
    return next(entry for entry in entries if entry["slug"] == slug)


def numbers(path: str) -> list[float]:
    """Where the pen stands after each piece, in tenths of a unit."""
    return [float(number) for number in re.findall(r"-?\d+", path)]


@pytest.mark.skipif(NODE is None, reason="no node on this machine")
@pytest.mark.parametrize("slug", ["run-3-5", "run-2-5"])
@pytest.mark.parametrize("t", [0.0, 0.14, 0.36, 0.5, 0.77])
def test_browser_and_server_draw_the_same_runner(slug: str, t: float) -> None:
    walk = gait(slug, kinematics(slug))
    slugs = [part["muscle"] for part in RIG["parts"] if "muscle" in part]
    drawing = draw(walk, t, lambda _: 0.5, also=slugs)
    given = {"rig": dict(RIG), "gait": gait_for_browser(walk), "t": t, "works": 0.5}

    result = subprocess.run(
        [str(NODE), "--input-type=module", "-e", SCRIPT % ROOT.as_uri()],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )

    drawn = json.loads(result.stdout)
    expected = {shape.muscle: shape.d for shape in drawing.near if shape.muscle}
    expected |= {"trunk": drawing.trunk, "arm": drawing.near_arm}
    expected |= {s.kind: s.d for s in drawing.near if s.kind in ("skin", "upper")}
    assert drawn.keys() == expected.keys()
    for name, path in expected.items():
        assert numbers(drawn[name]) == pytest.approx(numbers(path), abs=2), name
