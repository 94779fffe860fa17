/**
 * The runner from the side, as numbers and path text: the same drawing as legs/side_view.py, from
 * the same rig (legs/rig/runner.json). No DOM here; a test holds the two to each other.
 *
 * @typedef {{x: number, y: number, deg: number, s: number, c: number}} Frame
 * @typedef {[number, number]} Point
 * @typedef {{muscle?: string, tendon?: string, layer?: string, side?: string, belly?: number[],
 *   thick?: boolean, over_shoe?: boolean, points: any[][], standing?: number}} Part
 * @typedef {{hip: number[], knee: number[], ankle: number[], heights: number[], offset: number,
 *   toe_off: number, ground: number}} Gait
 */

const TOE_OFF = 0.35;

/** @param {number} x @param {number} low @param {number} high */
export const clamp = (x, low, high) => Math.max(low, Math.min(x, high));

/**
 * A periodic Catmull-Rom curve through evenly spaced samples.
 * @param {number[]} table @param {number} t
 */
export function wave(table, t) {
  const n = table.length;
  const x = (t - Math.floor(t)) * n;
  const i = Math.floor(x);
  const u = x - i;
  const a = table[(i + n - 1) % n];
  const b = table[i % n];
  const c = table[(i + 1) % n];
  const d = table[(i + 2) % n];
  return b + (u / 2) * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)));
}

/** @param {number} x @param {number} y @param {number} deg @returns {Frame} */
function frame(x, y, deg) {
  const turn = (deg * Math.PI) / 180;
  return { x, y, deg, s: Math.sin(turn), c: Math.cos(turn) };
}

/** @param {Frame} f @param {number} along @param {number} forward @returns {Point} */
const at = (f, along, forward) => [
  f.x + along * f.s + forward * f.c,
  f.y + along * f.c - forward * f.s,
];

/**
 * Path text in tenths; `s` mirrors the control point before it, as in legs/strokes.py.
 * @param {Point[]} p @param {boolean} [closed]
 */
export function spline(p, closed) {
  const n = p.length;
  const last = closed ? n : n - 1;
  const r = Math.round;
  let x = r(p[0][0] * 10);
  let y = r(p[0][1] * 10);
  let out = `M${x} ${y}`;
  for (let i = 0; i < last; i++) {
    const b = p[i];
    const c = p[i + 1 < n ? i + 1 : 0];
    const d = p[i + 2 < n ? i + 2 : closed ? i + 2 - n : n - 1];
    if (i === 0) {
      const a = p[closed ? n - 1 : 0];
      out += `c${r((b[0] + (c[0] - a[0]) / 6) * 10) - x} ${r((b[1] + (c[1] - a[1]) / 6) * 10) - y} `;
    } else out += "s";
    const hx = r((c[0] - (d[0] - b[0]) / 6) * 10) - x;
    const hy = r((c[1] - (d[1] - b[1]) / 6) * 10) - y;
    const ex = r(c[0] * 10);
    const ey = r(c[1] * 10);
    out += `${hx} ${hy} ${ex - x} ${ey - y}`;
    x = ex;
    y = ey;
  }
  return closed ? `${out}Z` : out;
}

/** Two points in one place? @param {Point} p @param {Point} q */
const same = (p, q) => Math.abs(p[0] - q[0]) < 0.15 && Math.abs(p[1] - q[1]) < 0.15;

/** Round both edges; where they meet in a point, once. @param {Point[]} a @param {Point[]} b */
function loop(a, b) {
  const ring = a.slice();
  for (let i = b.length - 1; i >= 0; i--) ring.push(b[i]);
  if (same(a[a.length - 1], b[b.length - 1])) ring.splice(a.length, 1);
  if (same(a[0], b[0])) ring.shift();
  return spline(ring, true);
}

/** @param {Point[]} p */
function length(p) {
  let sum = 0;
  for (let i = 1; i < p.length; i++)
    sum += Math.hypot(p[i][0] - p[i - 1][0], p[i][1] - p[i - 1][1]);
  return sum;
}

/**
 * Both edges of a belly: the centre line pushed out along its normal.
 * @param {any[][]} points @param {Point[]} centre @param {number} swell
 * @returns {[Point[], Point[]]}
 */
function edges(points, centre, swell) {
  /** @type {Point[]} */ const a = [];
  /** @type {Point[]} */ const b = [];
  const n = centre.length;
  for (let i = 0; i < n; i++) {
    const o = centre[i ? i - 1 : 0];
    const e = centre[i + 1 < n ? i + 1 : i];
    const dx = e[0] - o[0];
    const dy = e[1] - o[1];
    const size = Math.hypot(dx, dy) || 1;
    const p = points[i];
    const k = (p[3] > 5 ? swell : 1) / size;
    const front = p[3] * k;
    const back = p[p.length - 1] * k;
    const [x, y] = centre[i];
    a.push([x + dy * front, y - dx * front]);
    b.push([x - dy * back, y + dx * back]);
  }
  return [a, b];
}

/** @param {number} x @param {number} y @param {number} u */
const mix = (x, y, u) => x + (y - x) * u;

/** One runner: a rig, and the frames of her legs at one speed. */
export class Runner {
  /** @param {any} rig */
  constructor(rig) {
    this.rig = rig;
    const { thigh, shank } = rig.segments;
    /** @type {Record<string, Frame>} */
    const still = {};
    for (const l of "phtksaf") {
      still[l] = frame(0, "pht".includes(l) ? 0 : "ks".includes(l) ? thigh : thigh + shank, 0);
    }
    for (const part of rig.parts) {
      part.standing = length(
        part.points.map((/** @type {any[]} */ p) => at(still[p[0]], p[1], p[2])),
      );
    }
  }

  /** From the content's time to the speed's own. @param {Gait} gait @param {number} t */
  clock(gait, t) {
    const u = t - Math.floor(t);
    return u < TOE_OFF
      ? (u * gait.toe_off) / TOE_OFF
      : gait.toe_off + ((u - TOE_OFF) * (1 - gait.toe_off)) / (1 - TOE_OFF);
  }

  /** And back. @param {Gait} gait @param {number} own */
  contentTime(gait, own) {
    const u = own - Math.floor(own);
    return u < gait.toe_off
      ? (u * TOE_OFF) / gait.toe_off
      : TOE_OFF + ((u - gait.toe_off) * (1 - TOE_OFF)) / (1 - gait.toe_off);
  }

  /** How high the hip is over the ground. @param {Gait} gait @param {number} own */
  rise(gait, own) {
    return wave(gait.heights, own * 2);
  }

  /** @param {Gait} gait @param {number} own @param {number} x @param {number} y */
  frames(gait, own, x, y) {
    const seg = this.rig.segments;
    const pelvis = -seg.pelvis_tilt;
    const thigh = wave(gait.hip, own) - gait.offset;
    const shank = thigh - wave(gait.knee, own);
    const foot = shank + wave(gait.ankle, own);
    const t = frame(x, y, thigh);
    const s = frame(...at(t, seg.thigh, 0), shank);
    const f = frame(...at(s, seg.shank, 0), foot);
    const late = own - Math.floor(own) - gait.toe_off;
    const toes = late < 0 ? 1 : Math.max(0, 1 - late / 0.16);
    return /** @type {Record<string, Frame>} */ ({
      p: frame(x, y, pelvis),
      h: frame(x, y, (pelvis + thigh) / 2),
      t,
      k: frame(s.x, s.y, (thigh + shank) / 2),
      s,
      a: frame(f.x, f.y, (shank + foot) / 2),
      f,
      m: frame(...at(f, 29, seg.ball), foot + toes * clamp(-foot, 0, 38)),
      u: frame(x, y, -seg.trunk_lean),
    });
  }

  /** @param {Record<string, Frame>} frames @param {string} name */
  ring(frames, name) {
    return spline(
      this.rig[name].map((/** @type {any[]} */ p) => at(frames[p[0]], p[1], p[2])),
      true,
    );
  }

  /**
   * The belly of one muscle, its centre line and its fibres; `quick` leaves the fibres out.
   * @param {Part} part @param {Record<string, Frame>} frames @param {number} works
   * @param {boolean} [quick]
   */
  part(part, frames, works, quick) {
    const centre = part.points.map((p) => at(frames[p[0]], p[1], p[2]));
    const swell = part.muscle
      ? clamp(Math.sqrt((part.standing ?? 1) / length(centre)), 0.86, 1.2) * (1 + 0.05 * works)
      : 1;
    let [a, b] = edges(part.points, centre, swell);
    let sinew = "";
    if (part.belly) {
      const [first, last] = part.belly;
      if (first) sinew = spline(centre.slice(0, first + 2));
      sinew += spline(centre.slice(last - 1));
      a = a.slice(first, last + 1);
      b = b.slice(first, last + 1);
    }
    const j = a.length >> 1;
    const anchor = [mix(a[j][0], b[j][0], 0.5), mix(a[j][1], b[j][1], 0.5)];
    let fibre = "";
    for (const u of quick || !part.muscle ? [] : [0.26, 0.5, 0.74]) {
      fibre += spline(a.map((p, i) => [mix(p[0], b[i][0], u), mix(p[1], b[i][1], u)]));
    }
    return { sinew, belly: loop(a, b), fibre, anchor };
  }

  /** An arm swings against its leg. @param {Frame} trunk @param {number} own */
  arm(trunk, own) {
    const { swing, elbow, shoulder, length: reach, upper, fore } = this.rig.arm;
    const by = Math.cos(2 * Math.PI * (own - swing[2]));
    const up = frame(...at(trunk, shoulder[0], shoulder[1]), swing[0] + swing[1] * by);
    const low = frame(...at(up, reach, 0), up.deg + elbow[0] + elbow[1] * by);
    const points = [...upper, ...fore].map((p) => ["", ...p]);
    const centre = points.map((p, i) => at(i < upper.length ? up : low, p[1], p[2]));
    const [a, b] = edges(points, centre, 1);
    return loop(a, b);
  }
}
