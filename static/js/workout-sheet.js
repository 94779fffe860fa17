// A session that is not begun is in its page once, in the sheet that goes back with its start: packed
// and signed by the server (workouts/sheets.py).

/**
 * @typedef {import("./workout-fold.js").Step} Step
 * @typedef {import("./workout-fold.js").Dose} Dose
 */

const PACKED = /^\./; // a short one is not worth it

/** Phones before 2023 may not unpack it. @param {string} sheet */
export const opens = (sheet) => !PACKED.test(sheet) || "DecompressionStream" in globalThis;

/**
 * @param {string} sheet
 * @returns {Promise<{steps: Step[], doses: Record<string, Dose>}>}
 */
export const held = async (sheet) => {
  const [held] = sheet.replace(PACKED, "").replaceAll("-", "+").replaceAll("_", "/").split(":");
  const bytes = new Blob([Uint8Array.from(atob(held), (sign) => sign.charCodeAt(0))]).stream();
  const text = PACKED.test(sheet) ? bytes.pipeThrough(new DecompressionStream("deflate")) : bytes;
  const { steps, exercises } = await new Response(text).json();
  return { steps, doses: exercises };
};
