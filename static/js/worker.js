// The service worker: answers for the server where there is no signal. docs/offline.md says what is
// kept, for whom, and when it is sent. Started by /sw.js, which says of which release it is.
import { feedback, next } from "./carried-quiz.js";
import { discard, later, note, noted, put, records, send, turn } from "./outbox.js";

const worker = /** @type {any} */ (self);
const STATIC = "midstance-static-";
let files = STATIC;
// How long a page may take before what the phone has is shown, and for how long we then do not ask.
const PATIENCE = 4000;
const QUIET = 30000;
// Refused in words that the person reads there and then: nothing waits to be sent again.
const SEEN = [400, 404, 422];
const NEVER = /^\/(admin|api|account|offline|health|sw\.js)(\/|$)/;
const EVENT =
  /^\/(quiz\/(items\/\d+\/answers|today)|workouts\/(sessions\/\d+\/workouts|[0-9a-f-]{36}\/\w+))\/$/;

let deafUntil = 0;

/**
 * @param {string} release
 * @param {string[]} precached
 */
export const start = (release, precached) => {
  files = `${STATIC}${release}`;
  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(caches.open(files).then((cache) => cache.addAll(precached)));
  });
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
  worker.addEventListener("message", (/** @type {any} */ event) => {
    if (event.data === "take over") worker.skipWaiting();
    if (event.data === "pack") event.waitUntil(pack().catch(() => undefined));
  });
  worker.addEventListener("sync", (/** @type {any} */ event) => {
    if (event.tag === "outbox") event.waitUntil(send().then((ok) => ok || Promise.reject()));
  });
  worker.addEventListener("fetch", answer);
};

const tidy = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(STATIC) && name !== files);
  for (const name of old) await caches.delete(name);
  await worker.clients.claim();
};

/** @param {any} event */
const answer = (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || NEVER.test(url.pathname)) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.method === "GET") event.respondWith(page(event, url));
  else if (EVENT.test(url.pathname) && request.headers.get("X-User-Key")) {
    event.respondWith(post(event, url));
  }
};

/**
 * Hashed names never change: what was met once is kept.
 * @param {Request} request
 */
const file = async (request) => {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const told = await fetch(request);
  if (told.ok) (await caches.open(files)).put(request, told.clone());
  return told;
};

/** @param {string | undefined} user */
const pagesOf = (user) => caches.open(`midstance-pages-${user || "nobody"}`);

/**
 * Reach the server, or give up after a while; a server that fell over counts as none.
 * @param {any} event
 * @param {Request} request
 * @returns {Promise<Response>}
 */
const reach = async (event, request) => {
  if (Date.now() < deafUntil) throw new Error("no signal a moment ago");
  const asked = fetch(request).then(async (answer) => {
    deafUntil = 0;
    await heard(answer);
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer;
  });
  event.waitUntil(asked.catch(() => undefined));
  const tired = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("too slow")));
  try {
    return await Promise.race([asked, tired]);
  } catch (error) {
    // Whoever turned to another page did not wait: that says nothing about the signal.
    if (request.signal.aborted) throw error;
    deafUntil = Date.now() + QUIET;
    if (!(await noted("since"))) await note("since", Date.now());
    throw error;
  }
};

/** @param {Response} answer */
const heard = async (answer) => {
  const user = answer.headers.get("X-User-Key");
  if (user !== null && user !== (await noted("user"))) await note("user", user);
  if (await noted("since")) await note("since", 0);
};

/** @param {any} event @param {URL} url */
const page = async (event, url) => {
  try {
    const answer = await reach(event, event.request);
    if (answer.ok && keeps(url, answer)) {
      const user = answer.headers.get("X-User-Key") ?? (await noted("user"));
      await (await pagesOf(user)).put(url.pathname, answer.clone());
    }
    return answer;
  } catch {
    return (await carried(url)) ?? (await kept(url)) ?? (await lost());
  }
};

/**
 * The day's quiz is made from the pack, so that an old question is never shown for the next.
 * @param {URL} url
 * @param {Response} answer
 */
const keeps = (url, answer) =>
  !url.pathname.startsWith("/quiz/today/") &&
  !url.pathname.startsWith("/quiz/reviews/") &&
  !answer.redirected &&
  /html|json/.test(answer.headers.get("Content-Type") ?? "");

/** @param {URL} url */
const kept = async (url) => {
  const pages = await pagesOf(await noted("user"));
  return pages.match(url.pathname, { ignoreSearch: true, ignoreVary: true });
};

/** @param {string} text @param {Record<string, string>} headers */
const html = (text, headers = {}) =>
  new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });

const carriedPack = async () => {
  /** @type {string | undefined} */
  const user = await noted("user");
  /** @type {import("./carried-quiz.js").Pack | undefined} */
  const found = user ? await noted(`pack ${user}`) : undefined;
  const today = new Date(Date.now() - 4 * 3600000).toLocaleDateString("sv");
  const quiz = found?.quizzes.find(({ day }) => day === today) ?? found?.quizzes[0];
  return user && found && quiz ? { user, found, quiz } : undefined;
};

/** @param {URL} url */
const carried = async (url) => {
  if (!/^\/quiz\/(today|reviews)\//.test(url.pathname)) return undefined;
  const mine = await carriedPack();
  if (!mine) return undefined;
  const all = await records(mine.user);
  const review = url.pathname.match(/^\/quiz\/reviews\/([0-9a-f-]+)\/$/);
  const record = review && all.find(({ key }) => key === review[1]);
  if (record)
    return html(feedback(mine.found, mine.quiz, all, record) ?? next(mine.found, mine.quiz, all));
  return html(next(mine.found, mine.quiz, all));
};

const lost = async () => {
  const answer = await (await pagesOf("")).match("/offline.html");
  return (
    answer ??
    html(
      "<!doctype html><title>No signal</title><h1>No signal</h1><p>This page is not on your phone yet.</p><p><a href='/'>Today</a></p>",
    )
  );
};

/**
 * Kept first, then sent; what cannot be sent now is shown from the pack and sent later.
 * @param {any} event
 * @param {URL} url
 */
const post = async (event, url) => {
  const user = event.request.headers.get("X-User-Key");
  const request = event.request.clone();
  const fields = /** @type {any} */ (await event.request.formData());
  const record = await put(user, url.pathname, fields).catch(() => undefined);
  // A browser that keeps nothing, as in a private window, can still send.
  if (!record) return fetch(request);
  try {
    const answer = await reach(event, request);
    if (answer.ok) await turn(record.key, "sent");
    else if (SEEN.includes(answer.status)) await discard(record.key);
    return answer;
  } catch {
    later(worker.registration);
    return (await instead(user, url, record)) ?? (await lost());
  }
};

/**
 * What the server would have said.
 * @param {string} user
 * @param {URL} url
 * @param {import("./outbox.js").Kept} record
 */
const instead = async (user, url, record) => {
  const mine = await carriedPack();
  if (!mine || mine.user !== user) return undefined;
  const all = await records(user);
  if (url.pathname === "/quiz/today/")
    return moved("/quiz/today/", next(mine.found, mine.quiz, all));
  if (url.pathname.startsWith("/quiz/")) {
    const text = feedback(mine.found, mine.quiz, all, record);
    return text && moved(`/quiz/reviews/${record.key}/`, text);
  }
  return undefined;
};

/**
 * htmx shows the address that a redirect would have led to.
 * @param {string} path
 * @param {string} text
 */
const moved = (path, text) => html(text, { "HX-Push-Url": path });

/** Fetch the pack, and the pages that it names, once each; the browser's own cache says 304. */
const pack = async () => {
  const answer = await fetch("/offline/pack/", { cache: "no-cache" });
  if (!answer.ok) return;
  await heard(answer);
  const found = await answer.json();
  await note(`pack ${found.user}`, found);
  const pages = await pagesOf(found.user);
  for (const path of found.pages) {
    if (path !== "/" && (await pages.match(path))) continue;
    const told = await fetch(path);
    if (told.ok) await pages.put(path, told);
  }
};
