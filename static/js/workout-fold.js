// Where a workout stands: the rules of workouts/fold.py once more, for the phone. Pure.
// One table of examples holds both: tests/workouts/fold.json. docs/player.md tells them in words.

/**
 * @typedef {{exercise: string, name: string, set: number, sets: number, side: string,
 *   reps: number | null, hold_s: number | null, rest_s: number, tempo: string, load: string,
 *   counts: boolean, weighted: boolean, number: number}} Step
 * @typedef {{exercise: string, name: string, reps: number | null, hold_s: number | null,
 *   per_side: boolean, tempo: string, weighted: boolean, easier: string[], harder: string[]}} Dose
 * @typedef {{key: string, step: number, side: string, exercise: string, at: number, said: number,
 *   effort: string, skipped: boolean, edits: string, amount?: number,
 *   weight?: number | null}} Did one report of a set; times in seconds
 * @typedef {{exercise: string, to: string, at: number, key: string}} Swap
 */

const PAIN = "pain";

/** @param {...(number | string | boolean)[]} pairs what to compare first, second, … */
const order = (...pairs) => {
  for (const [a, b] of pairs) if (a !== b) return a < b ? -1 : 1;
  return 0;
};

/** @param {Did} did */
const root = (did) => did.edits || did.key;

/** @param {number} step @param {string} side */
const place = (step, side) => `${step} ${side}`;

/**
 * What counts of all that was said, oldest first, however it arrived.
 * @param {Did[]} sets
 * @param {string[]} undone
 */
export const standing = (sets, undone = []) => {
  const roots = new Map(sets.map((each) => [each.key, root(each)]));
  const fallen = new Set(undone.map((key) => roots.get(key) ?? key));
  /** @type {Map<string, Did>} */
  const latest = new Map();
  const told = [...sets].sort((a, b) =>
    order([!!a.edits, !!b.edits], [a.said, b.said], [a.key, b.key]),
  );
  for (const each of told) if (!fallen.has(root(each))) latest.set(root(each), each);
  /** @type {Map<string, Did>} */
  const places = new Map();
  const first = [...latest.values()].sort((a, b) =>
    order([a.skipped, b.skipped], [a.at, b.at], [root(a), root(b)]),
  );
  for (const each of first) {
    const where = place(each.step, each.side);
    if (!places.has(where)) places.set(where, each);
  }
  return [...places.values()].sort((a, b) =>
    order([a.at, b.at], [a.step, b.step], [a.side, b.side]),
  );
};

/** @param {Swap[]} swaps */
export const swapped = (swaps) =>
  new Map(
    [...swaps]
      .sort((a, b) => order([a.at, b.at], [a.key, b.key]))
      .map((each) => [each.exercise, each.to]),
  );

/**
 * What is still to do, in order, as it will be done.
 * @param {Step[]} steps
 * @param {Record<string, Dose>} doses
 * @param {Did[]} sets those that stand
 * @param {Swap[]} swaps
 */
export const ahead = (steps, doses, sets, swaps = []) => {
  const turned = swapped(swaps);
  const painful = new Set(sets.filter((each) => each.effort === PAIN).map((each) => each.exercise));
  const done = new Set(sets.map((each) => place(each.step, each.side)));
  return steps
    .flatMap((step, number) =>
      turns(steps, number, doses, turned.get(step.exercise) ?? step.exercise, done),
    )
    .filter((turn) => !painful.has(turn.exercise));
};

/**
 * Whether it is over: nothing is left, or the runner said so last and changed nothing after it.
 * @param {Step[]} left
 * @param {Did[]} sets those that stand
 * @param {number | null} word when a phone last said that this was all
 * @param {number} reopened when something was last taken back or swapped
 */
export const isOver = (left, sets, word, reopened) =>
  (sets.length > 0 && left.length === 0) || (word !== null && word >= reopened);

/**
 * The sets that are left of one planned set: none, one, or one for each side.
 * @param {Step[]} steps
 * @param {number} number
 * @param {Record<string, Dose>} doses
 * @param {string} exercise
 * @param {Set<string>} done
 * @returns {Step[]}
 */
const turns = (steps, number, doses, exercise, done) => {
  const step = steps[number];
  const has = (/** @type {string} */ side) => done.has(place(number, side));
  const begun = has("") || has("left") || has("right");
  const dose = doses[exercise];
  if (exercise === step.exercise || !dose) return begun ? [] : [step];
  const turn = asDose(step, dose);
  if (dose.per_side && !step.side) {
    const sides = has("") ? [] : ["left", "right"].filter((side) => !has(side));
    return sides.map((side) => ({ ...turn, side, rest_s: restAfter(steps, number, side) }));
  }
  if (step.side && !dose.per_side) {
    // Both legs at once take the place of left and right; a lone right one is still owed.
    const owed = step.side === "left" || done.has(place(number - 1, "left"));
    return owed && !begun ? [{ ...turn, side: "", rest_s: restAfter(steps, number, "") }] : [];
  }
  return begun ? [] : [turn];
};

/**
 * The planned set done with another exercise: never more than either asks for.
 * @param {Step} step
 * @param {Dose} dose
 * @returns {Step}
 */
const asDose = (step, dose) => {
  const held = dose.hold_s !== null;
  const own = (held ? dose.hold_s : dose.reps) ?? 0;
  const same = held === (step.hold_s !== null);
  const amount = same ? Math.min(own, (held ? step.hold_s : step.reps) ?? 0) : own;
  return {
    ...step,
    exercise: dose.exercise,
    name: dose.name,
    reps: held ? null : amount,
    hold_s: held ? amount : null,
    tempo: dose.tempo,
    load: "",
    weighted: dose.weighted,
  };
};

/**
 * Seconds of rest after a set of this side: none after the left, the pair's after both.
 * @param {Step[]} steps
 * @param {number} number
 * @param {string} side
 */
export const restAfter = (steps, number, side) => {
  if (side === "left") return 0;
  const alone = steps[number].side === "left" && !side;
  return alone ? steps[number + 1].rest_s : steps[number].rest_s;
};
