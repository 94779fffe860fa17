// Everything that was told of one workout: by the server's page, and by what this phone keeps.

/**
 * @typedef {import("./workout-fold.js").Did} Did
 * @typedef {import("./workout-fold.js").Swap} Swap
 * @typedef {import("./outbox.js").Kept} Kept
 * @typedef {{keys: string[], sets: Did[], undone: string[], swaps: Swap[], word: number | null,
 *   reopened: number}} Told `word` is when it was last said that this was all, in seconds
 */

/**
 * The server's word with the phone's: the same key is the same event.
 * @param {Told} server
 * @param {Kept[]} kept oldest first
 * @returns {Told}
 */
export const together = (server, kept) => {
  const told = {
    ...server,
    sets: [...server.sets],
    undone: [...server.undone],
    swaps: [...server.swaps],
  };
  for (const record of kept) {
    const verb = record.state !== "rejected" && verbOf(record, server.keys);
    if (verb) add(told, verb, record);
  }
  return told;
};

/**
 * What a record does to one of these workouts: "start", "sets", "sets/<key>", "undone", …
 * @param {Kept} record
 * @param {string[]} keys
 */
export const verbOf = ({ path, key }, keys) => {
  if (/^\/workouts\/sessions\/\d+\/workouts\/$/.test(path)) return keys.includes(key) && "start";
  const [, workout, verb] = path.match(/^\/workouts\/([0-9a-f-]{36})\/(.+)\/$/) ?? [];
  return keys.includes(workout) && verb;
};

/**
 * @param {Told} told
 * @param {string} verb
 * @param {Kept} record
 */
const add = (told, verb, { key, at, fields }) => {
  const given = new Map(fields);
  const seconds = Date.parse(given.get("at") ?? "") / 1000 || at / 1000;
  const know = (/** @type {{key: string}[]} */ rows) => rows.some((each) => each.key === key);
  if (verb === "finished") told.word = Math.max(seconds, told.word ?? 0);
  else if (verb === "undone") takeBack(told, given.get("of") ?? "", seconds);
  else if (verb === "swaps" && !know(told.swaps)) told.swaps.push(swap(given, seconds, key));
  else if (verb === "sets" && !know(told.sets)) told.sets.push(did(given, seconds, key));
  else if (verb.startsWith("sets/") && !know(told.sets)) {
    const of = told.sets.find((each) => each.key === verb.slice(5));
    if (of) told.sets.push(correction(of, given, seconds, key));
  }
  if (verb === "swaps") told.reopened = Math.max(seconds, told.reopened);
};

/** @param {Told} told @param {string} of @param {number} at */
const takeBack = (told, of, at) => {
  if (told.undone.includes(of)) return;
  told.undone.push(of);
  told.reopened = Math.max(at, told.reopened);
};

/** @param {Map<string, string>} given @param {number} at @param {string} key @returns {Swap} */
const swap = (given, at, key) => ({
  exercise: given.get("exercise") ?? "",
  to: given.get("to") ?? "",
  at,
  key,
});

/** @param {string | undefined} text */
const numeral = (text) => (text ? Number(text) : undefined);

/** @param {Map<string, string>} given @param {number} at @param {string} key @returns {Did} */
const did = (given, at, key) => ({
  key,
  step: Number(given.get("step")),
  side: given.get("side") ?? "",
  exercise: given.get("exercise") ?? "",
  at,
  said: at,
  effort: given.get("effort") ?? "",
  skipped: given.has("skipped"),
  edits: "",
  amount: numeral(given.get("amount")),
  weight: numeral(given.get("weight")) ?? null,
});

/**
 * @param {Did} of
 * @param {Map<string, string>} given
 * @param {number} said
 * @param {string} key
 * @returns {Did}
 */
const correction = (of, given, said, key) => ({
  ...of,
  key,
  said,
  edits: of.edits || of.key,
  skipped: false,
  effort: given.get("effort") || of.effort,
  amount: numeral(given.get("amount")) ?? of.amount,
  weight: numeral(given.get("weight")) ?? of.weight,
});
