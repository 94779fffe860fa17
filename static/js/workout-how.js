// The exercises of a session, drawn and told: each is asked for as the session comes to it, so that
// the page itself stays small. The worker keeps them for the next time, with signal or without.

/** @type {Map<string, Promise<Element | undefined>>} */
const known = new Map();

/** @param {string} exercise */
const ask = async (exercise) => {
  try {
    const answer = await fetch(`/workouts/exercises/${exercise}/how/`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (part(page.body, "how")) return page.body;
  } catch {
    // No signal: asked again when it is needed again.
  }
  known.delete(exercise);
};

/**
 * @param {Element | undefined} shown
 * @param {"picture" | "how"} name
 * @returns {HTMLElement | null | undefined}
 */
export const part = (shown, name) => shown?.querySelector(`[data-part="${name}"]`);

/**
 * It came with this page.
 * @param {string} exercise
 * @param {Element[]} parts
 */
export const remember = (exercise, parts) => {
  const shown = document.createElement("div");
  shown.append(...parts.map((each) => each.cloneNode(true)));
  known.set(exercise, Promise.resolve(shown));
};

/**
 * A copy of its parts, to be put where they belong.
 * @param {string} exercise
 */
export const told = async (exercise) => {
  if (!known.has(exercise)) known.set(exercise, ask(exercise));
  return /** @type {Element | undefined} */ ((await known.get(exercise))?.cloneNode(true));
};
