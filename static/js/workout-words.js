// What the player says of a set, and the small elements it says it with. The server's own words are
// in workouts/templatetags/workout_words.py.

/**
 * @typedef {import("./workout-fold.js").Step} Step
 * @typedef {import("./workout-fold.js").Did} Did
 */

/** @param {Step} step */
export const target = (step) => (step.hold_s === null ? `${step.reps}` : `${step.hold_s} s`);

/** @param {Step} step */
export const amountOf = (step) => step.hold_s ?? step.reps ?? 0;

/** @param {Step} step */
export const repetitions = (step) => `repetition${amountOf(step) === 1 ? "" : "s"}`;

/** @param {string} tempo "3-0-1-0" is seconds down, pause, up, pause */
const short = (tempo) => tempo.replace(/^(\d+)-[^-]*-[^-]*-[^-]*$/, "$1 s down");

/** @param {Step} step */
export const lineOf = (step) => {
  const side = { left: "Left side", right: "Right side" }[step.side] ?? "";
  const number = step.sets === 1 ? "one set" : `set ${step.set} of ${step.sets}`;
  const words = [side, number, step.hold_s === null ? short(step.tempo) : "", step.load];
  const line = words.filter(Boolean).join(" · ");
  return line.charAt(0).toUpperCase() + line.slice(1);
};

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [kind]
 */
export const element = (tag, text, kind = "") => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
};

/** A button that turns the sets that are left of an exercise to another. @param {string} word @param {string} from @param {string} to */
export const turning = (word, from, to) => {
  const button = /** @type {HTMLButtonElement} */ (element("button", word, "choice"));
  button.type = "button";
  button.dataset.from = from;
  button.dataset.to = to;
  return button;
};

/** What was done of a set; that it was as it should be needs no word. @param {Did} row @param {Step} step */
export const howMuch = (row, step) => {
  if (row.skipped) return "skipped";
  const amount = `${row.amount ?? amountOf(step)}${step.hold_s === null ? "" : " s"}`;
  const effort = row.effort === "right" ? "" : row.effort;
  return [amount, row.weight ? `${row.weight} kg` : "", effort].filter(Boolean).join(", ");
};
