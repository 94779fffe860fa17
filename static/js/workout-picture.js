// The drawings of a session's exercises: each is asked for as the session comes to it, so that the
// page itself stays small. The worker keeps them for the next time, with signal or without.

/** @type {Map<string, Promise<Element | undefined>>} */
const pictures = new Map();

/** @param {string} exercise */
const ask = async (exercise) => {
  try {
    const answer = await fetch(`/workouts/exercises/${exercise}/picture/`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector('[data-part="picture"]');
    if (found) return found;
  } catch {
    // No signal: asked again when it is needed again.
  }
  pictures.delete(exercise);
};

/**
 * The page came with this one.
 * @param {string} exercise
 * @param {Element} drawn
 */
export const remember = (exercise, drawn) => pictures.set(exercise, Promise.resolve(drawn));

/** @param {string} exercise */
export const picture = async (exercise) => {
  if (!pictures.has(exercise)) pictures.set(exercise, ask(exercise));
  return (await pictures.get(exercise))?.cloneNode(true);
};
