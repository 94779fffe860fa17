// A session that is not begun is in its page once, in the sheet that goes back with its start: packed
// and signed by the server (workouts/sheets.py).

/**
 * @typedef {import("./workout-fold.js").Step} Step
 * @typedef {import("./workout-fold.js").Dose} Dose
 */

/**
 * @param {string} sheet
 * @returns {Promise<{steps: Step[], doses: Record<string, Dose>}>}
 */
export const held = async (sheet) => {
  const [packed] = sheet.slice(1).replaceAll("-", "+").replaceAll("_", "/").split(":");
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { steps, exercises } = await new Response(text).json();
  return { steps, doses: exercises };
};
