// What a runner did, kept on her phone until the server has it. Nothing is sent that is not kept,
// nothing is forgotten that was not answered, and each record goes out under its owner's name only.

const LOCK = "midstance-outbox";
const MOST_RECORDS = 200;
const MOST_BYTES = 200_000;
const PATIENCE = 15_000;
// What comes of a batch that is too much, or not what a batch is; its "error" says so in words.
const UNREADABLE = [400, 413];
// A record that was sent stays a while: a page made offline before the next pack still counts it.
const MEMORY = 3 * 86_400_000;

/**
 * `at` is milliseconds since 1970 by this phone. "waiting" is not sent yet, "sent" is on the
 * server, "rejected" was refused for the reason in `why` and waits for its owner to look at it.
 * @typedef {object} Kept
 * @property {string} key
 * @property {string} user
 * @property {string} path
 * @property {[string, string][]} fields
 * @property {number} at
 * @property {"waiting" | "sent" | "rejected"} state
 * @property {string} [why]
 */

const CHANNEL = "midstance";
// A channel hears whoever else speaks on it, so the page that speaks listens on another one.
export const news = new BroadcastChannel(CHANNEL);
const voice = new BroadcastChannel(CHANNEL);

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
const open = () => {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("midstance", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "key" }).createIndex("user", "user");
      asked.result.createObjectStore("notes");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  // A browser may close it by itself, as Safari does in the background.
  const anew = () => {
    opened = undefined;
  };
  opened.then((database) => database.addEventListener("close", anew), anew);
  return opened;
};

/**
 * Do something with a store; done when it is safe on the disk.
 * @template T
 * @param {"outbox" | "notes"} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} what
 * @returns {Promise<T>}
 */
const within = async (name, mode, what) => {
  const database = await open();
  return new Promise((resolve, reject) => {
    const turn = database.transaction(name, mode, { durability: "strict" });
    const asked = what(turn.objectStore(name));
    // Nothing may have been asked: all of no records.
    turn.oncomplete = () => resolve(asked?.result);
    turn.onerror = turn.onabort = () => reject(turn.error);
  });
};

/**
 * A small thing to remember, by name: whose phone it is now, since when there is no signal.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const noted = (name) => within("notes", "readonly", (store) => store.get(name));

/**
 * @param {string} name
 * @param {unknown} what
 */
export const note = async (name, what) => {
  await within("notes", "readwrite", (store) => store.put(what, name));
  voice.postMessage(name);
};

/**
 * Everything of one runner, in the order in which it happened.
 * @param {string} user
 * @returns {Promise<Kept[]>}
 */
export const records = async (user) => {
  const all = await within("outbox", "readonly", (store) => store.index("user").getAll(user));
  return all.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
};

/**
 * Turn records to what was told of them, all together, for each turn waits for the disk. One that
 * is gone meanwhile stays gone: she may have deleted all of hers.
 * @param {Kept[]} all
 */
const change = (...all) =>
  within("outbox", "readwrite", (records) => {
    for (const each of all) {
      const known = records.getKey(each.key);
      known.onsuccess = () => known.result && records.put(each);
    }
    return records.count();
  });

/** @param {string} key */
export const record = (key) =>
  /** @type {Promise<Kept | undefined>} */ (
    within("outbox", "readonly", (records) => records.get(key))
  );

/** @param {string[]} keys records that their owner does not want any more */
export const discard = async (...keys) => {
  await within("outbox", "readwrite", (records) => keys.map((key) => records.delete(key))[0]);
  voice.postMessage("outbox");
};

/**
 * Turn a record to another state, if it is still there.
 * @param {string} key
 * @param {Kept["state"]} state
 * @param {string} [why]
 */
export const turn = async (key, state, why = "") => {
  const found = await record(key);
  if (found) await change({ ...found, state, why });
  voice.postMessage("outbox");
};

/** Whose page this is; empty for a visitor. */
export const owner = () => document.getElementById("page")?.dataset.user ?? "";

/**
 * Keep an event, and only keep it: resolves to its record once it is stored. The same key again
 * changes nothing.
 * @param {string} user
 * @param {string} path where its form posts to
 * @param {Iterable<[string, string]>} fields
 * @returns {Promise<Kept>}
 */
export const put = async (user, path, fields) => {
  const now = Date.now();
  const all = [...fields].filter(([name]) => name !== "csrfmiddlewaretoken");
  const given = new Map(all);
  const key = given.get("key") || crypto.randomUUID();
  if (!given.has("key")) all.push(["key", key]);
  if (!given.get("at")) all.push(["at", new Date(now).toISOString()]);
  const known = await record(key);
  if (known) return known;
  /** @type {Kept} */
  const kept = { key, user, path, fields: all, at: now, state: "waiting" };
  await within("outbox", "readwrite", (records) => records.put(kept));
  voice.postMessage("outbox");
  return kept;
};

/**
 * Keep an event of this page's runner, then send it when it can be sent. Resolves once it is
 * stored; the network is never waited for.
 * @param {string} path where its form posts to
 * @param {FormData | URLSearchParams | Iterable<[string, string]> | Record<string, string>} fields
 * @returns {Promise<string>} its key
 */
export const keep = async (path, fields) => {
  const entries = Symbol.iterator in fields ? fields : Object.entries(fields);
  const texts = [...entries].map(([name, value]) => [name, String(value)]);
  const kept = await put(owner(), path, /** @type {[string, string][]} */ (texts));
  send();
  navigator.serviceWorker?.ready.then(later).catch(() => undefined);
  return kept.key;
};

/**
 * Have the browser send once there is signal, even when the page is closed; where it can.
 * @param {ServiceWorkerRegistration} registration
 */
export const later = (registration) =>
  /** @type {any} */ (registration).sync?.register("outbox").catch(() => undefined);

/**
 * @param {string} address
 * @param {RequestInit} [how]
 */
const ask = async (address, how) => {
  const options = { signal: AbortSignal.timeout(PATIENCE), cache: "no-store" };
  const answer = await fetch(address, /** @type {RequestInit} */ ({ ...options, ...how }));
  if (UNREADABLE.includes(answer.status)) return answer.json();
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/**
 * As many as fit into one batch.
 * @param {Kept[]} waiting
 * @param {number} [most]
 */
export const batch = (waiting, most = MOST_RECORDS) => {
  let size = 0;
  return waiting.slice(0, most).filter((each, place) => {
    size += JSON.stringify([each.path, each.fields]).length * 2;
    return place === 0 || size < MOST_BYTES;
  });
};

/**
 * @param {{ outcome: string, why: string }} told what the server says of a record
 * @returns {Pick<Kept, "state" | "why">}
 */
const become = ({ outcome, why }) => ({ state: outcome === "rejected" ? outcome : "sent", why });

/**
 * One batch of whoever is signed in; true when more waits.
 * @param {number} [most]
 * @returns {Promise<boolean>}
 */
const sendBatch = async (most) => {
  const { user, csrf } = await ask("/offline/hello/");
  if (!user) return false;
  const waiting = (await records(user)).filter((each) => each.state === "waiting");
  if (!waiting.length) return false;
  const sent = batch(waiting, most);
  const { results, error } = await ask("/offline/sync/", {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-CSRFToken": csrf,
      "X-User-Key": user,
    },
    body: JSON.stringify({
      now: new Date().toISOString(),
      records: sent.map(({ path, fields }) => ({ path, fields })),
    }),
  });
  // One that the server cannot read must not hold back the others: it is looked for by halves.
  if (error && sent.length > 1) return sendBatch(Math.ceil(sent.length / 2));
  const told = results ?? [{ outcome: "rejected", why: error }];
  const turned = sent.map((each, place) => ({ ...each, ...become(told[place]) }));
  await change(...turned);
  voice.postMessage("outbox");
  return sent.length < waiting.length;
};

/** @param {string} user */
const forgetSent = async (user) => {
  const old = (await records(user)).filter(
    ({ state, at }) => state === "sent" && at < Date.now() - MEMORY,
  );
  if (old.length) await discard(...old.map(({ key }) => key));
};

const sendAll = async () => {
  try {
    while (await sendBatch());
    await forgetSent((await noted("user")) ?? "");
    if (await noted("since")) await note("since", 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Send what waits: one tab or worker at a time. Resolves to whether the server was reached.
 * @returns {Promise<boolean>}
 */
export const send = async () => navigator.locks.request(LOCK, sendAll);

/**
 * How many of a runner's records wait, since when, and how many were refused.
 * @param {string} user
 */
export const count = async (user) => {
  const all = await records(user);
  const of = (/** @type {Kept["state"]} */ state) => all.filter((e) => e.state === state);
  const waiting = of("waiting");
  return { waiting: waiting.length, oldest: waiting[0]?.at ?? 0, rejected: of("rejected").length };
};
