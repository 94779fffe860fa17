// The service worker: answers for the server where there is no signal. docs/offline.md says what is
// kept, for whom, and when it is sent. Started by /sw.js, which says of which release it is.
import { feedback, left, next, standing, whole } from "./carried-quiz.js";
import { count, discard, later, note, noted, put, records, send, turn } from "./outbox.js";

const worker = /** @type {any} */ (self);
const STATIC = "midstance-static-";
const NOTICE = "/offline/";
// Today's session, by the shortcut on the home screen: the pack says which page that is.
const NEXT = "/workouts/next/";
let files = STATIC;
// How long a page may take before what the phone has is shown, and for how long we then do not ask.
const PATIENCE = 4000;
const QUIET = 30000;
// How long after a page the reference is fetched, which is larger than all the rest.
const LATER = 8000;
// How many pages are kept beside those of the pack.
const MOST = 60;
// Refused in words that the person reads there and then: nothing waits to be sent again.
const SEEN = [400, 404, 422];
// Behind the "?": where on its page to begin. A page without it will do, but not for what picks from
// a list: it would be shown as all there is, or as what was looked for.
const PLACE = /^(\?(start|rest|at|phase|muscle|speed|part|about)\b.*)?$/;
const NEVER = /^\/(admin|api|health|sw\.js)(\/|$)/;
// Never kept either, but they tell who is there.
const WHO = /^\/(account|offline)\//;
const TURNS = /^\/account\/(sign-in|sign-out|delete)\/$/;
const CHANGES = /^\/(workouts\/(next|[0-9a-f-]{36}\/sets)|quiz\/(today|reviews))\//;
const TELLS = /^\/($|quiz\/|workouts\/)/;
const EVENT =
  /^\/(quiz\/(items\/\d+\/answers|reviews\/[0-9a-f-]{36}\/(undone|doubts)|today)|workouts\/(sessions\/\d+\/workouts|[0-9a-f-]{36}\/\w+))\/$/;

let deafUntil = 0;
// When somebody last came or went: what was asked before tells nothing about who is there.
let turned = 0;

/**
 * @param {string} release
 * @param {string[]} precached
 */
export const start = (release, precached) => {
  files = `${STATIC}${release}`;
  worker.addEventListener("install", (/** @type {any} */ event) => {
    const notice = new Request(NOTICE, { credentials: "omit" });
    event.waitUntil(caches.open(files).then((cache) => cache.addAll([...precached, notice])));
  });
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));
  worker.addEventListener("message", (/** @type {any} */ event) => {
    if (event.data === "take over") worker.skipWaiting();
    if (event.data === "pack") event.waitUntil(pack().catch(() => undefined));
    if (event.data === "reference") event.waitUntil(shelve());
  });
  worker.addEventListener("sync", (/** @type {any} */ event) => {
    if (event.tag === "outbox") event.waitUntil(send().then((ok) => ok || Promise.reject()));
  });
  worker.addEventListener("fetch", answer);
};

/** What older releases left here. */
const oldFiles = async () =>
  (await caches.keys()).filter((name) => name.startsWith(STATIC) && name !== files);

/** The pages on this phone name the old release's files: both stay until the pages are made anew. */
const begin = async () => {
  if ((await oldFiles()).length) await note("stale", true);
  await worker.clients.claim();
};

/** @param {any} event */
const answer = (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (WHO.test(url.pathname)) event.respondWith(who(request, url));
  else if (NEVER.test(url.pathname)) {
    if (request.mode === "navigate") event.respondWith(fetch(request).catch(lost));
  } else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.method === "GET") event.respondWith(page(event, url));
  else if (EVENT.test(url.pathname) && request.headers.get("X-User-Key"))
    event.respondWith(post(event, url));
  else event.respondWith(passed(request));
};

/**
 * What only the server can do. A visitor who begins a quiz is somebody from then on: who looks at
 * the next page must know it by then.
 * @param {Request} request
 */
const passed = async (request) => {
  const began = Date.now();
  try {
    const answer = await fetch(request);
    await heard(answer, began);
    return answer;
  } catch (error) {
    if (request.mode === "navigate") return lost();
    throw error;
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
const pagesNamed = (user) => `midstance-pages-${user || "nobody"}`;

/** @param {string | undefined} user */
const pagesOf = (user) => caches.open(pagesNamed(user));

/**
 * Reach the server, or give up after a while; a server that fell over counts as none.
 * @param {any} event
 * @param {Request} request
 * @param {() => Promise<unknown>} [first] what must be told before
 * @returns {Promise<Response>}
 */
const reach = async (event, request, first) => {
  const began = Date.now();
  if (began < deafUntil) throw new Error("no signal a moment ago");
  const ask = async () => {
    await first?.();
    const answer = await fetch(request);
    await heard(answer, began);
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer;
  };
  const asked = ask();
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

/**
 * What each answer says: that there is signal, and who is there.
 * @param {Response} answer
 * @param {number} began when it was asked for
 */
const heard = async (answer, began) => {
  // An answer that took too long is no reason to wait as long for the next.
  if (Date.now() < began + PATIENCE) deafUntil = 0;
  const user = answer.headers.get("X-User-Key");
  if (user !== null && began >= turned && user !== (await noted("user"))) await note("user", user);
  if (await noted("since")) await note("since", 0);
};

/** @param {number} time */
const pause = (time) => new Promise((done) => setTimeout(done, time));

/** What waits has gone out, under the name it was tapped by; or we have waited long enough. */
const sent = async () => {
  const { waiting } = await count((await noted("user")) ?? "");
  if (waiting) await Promise.race([send(), pause(PATIENCE / 2)]);
};

/**
 * Who comes or goes is the server's to say. Until it has said it, nothing of anybody's is shown:
 * the answer may be lost on the way, and the phone be in other hands by then.
 * @param {Request} request
 * @param {URL} url
 */
const who = async (request, url) => {
  const turns = request.method === "POST" && TURNS.test(url.pathname);
  if (turns && !url.pathname.endsWith("/delete/")) await sent();
  const began = Date.now();
  if (turns) {
    turned = began;
    await note("user", "");
  }
  try {
    const answer = await fetch(request);
    await heard(answer, began);
    await wipe(answer.headers.get("X-User-Gone"));
    return answer;
  } catch (error) {
    if (request.method === "GET" && url.pathname.startsWith("/account/")) return lost();
    throw error;
  }
};

/**
 * Nothing is left on the phone of somebody who deleted all of hers: the page that then follows
 * says who that was.
 * @param {string | null} user
 */
const wipe = async (user) => {
  if (!user) return;
  turned = Date.now();
  await caches.delete(pagesNamed(user));
  await note(`pack ${user}`, undefined);
  await discard(...(await records(user)).map(({ key }) => key));
};

/**
 * Whether a page tells of what she did: it would show a question again that she has answered.
 * @param {Request} request
 * @param {URL} url
 */
const isTold = ({ mode, headers }, { pathname }) =>
  (mode === "navigate" || headers.has("HX-Request")) && TELLS.test(pathname);

/** @param {any} event @param {URL} url */
const page = async (event, url) => {
  const began = Date.now();
  try {
    const answer = await reach(event, event.request, isTold(event.request, url) ? sent : undefined);
    // A phone that is full shows it all the same.
    if (answer.ok && keeps(url, answer))
      event.waitUntil(hold(url, answer.clone(), began).catch(() => undefined));
    return answer;
  } catch (error) {
    if (!PLACE.test(url.search)) return sought(event.request, error);
    return (
      (await carried(url)) ??
      (await kept(url)) ??
      (await looked(event.request, url)) ??
      (await lost())
    );
  }
};

/** @param {URL} url @param {Response} answer @param {number} began when it was asked for */
const hold = async (url, answer, began) => {
  const user = answer.headers.get("X-User-Key") ?? (await noted("user"));
  const pages = await pagesOf(user);
  // Who comes or goes meanwhile may have left nothing behind.
  if (began >= turned) await pages.put(url.pathname, answer);
};

/**
 * What was looked for stays unanswered; where a part of the page would have shown it, the page
 * stays as it is and the strip says why.
 * @param {Request} request
 * @param {unknown} error
 */
const sought = ({ headers }, error) => {
  const into = headers.get("HX-Target");
  if (into && !into.endsWith("#page")) throw error;
  return lost();
};

/**
 * The day's quiz is made from the pack, so that an old question is never shown for the next; and
 * what the server knows of a workout, old, would take back what its page knows.
 * @param {URL} url
 * @param {Response} answer
 */
const keeps = (url, answer) =>
  /^(\?start)?$/.test(url.search) &&
  !CHANGES.test(url.pathname) &&
  !answer.redirected &&
  /html|json/.test(answer.headers.get("Content-Type") ?? "");

/**
 * A new answer, for a kept one knows its own address, and htmx would show that one: without what
 * stands behind the "?".
 * @param {URL} url
 */
const kept = async ({ pathname }) => {
  const pages = await pagesOf(await noted("user"));
  const path = pathname === NEXT ? ((await carriedPack())?.found.next ?? NEXT) : pathname;
  const found = await pages.match(path, { ignoreVary: true });
  return found && new Response(found.body, found);
};

/** @param {string} text @param {Record<string, string>} headers */
const html = (text, headers = {}) =>
  new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });

const carriedPack = async () => {
  /** @type {string | undefined} */
  const user = await noted("user");
  /** @type {import("./carried-quiz.js").Pack | undefined} */
  const found = user ? await noted(`pack ${user}`) : undefined;
  if (!user || !found) return undefined;
  const now = Date.now();
  const quiz = found.quizzes.find(({ from, until }) => from <= now && now < until);
  return { user, found, quiz, all: await records(user) };
};

/** @typedef {NonNullable<Awaited<ReturnType<typeof carriedPack>>>} Mine */

/**
 * What is made here because it has changed since: the day's quiz, and how much of it is left.
 * @param {URL} url
 */
const carried = async ({ pathname }) => {
  const mine = await carriedPack();
  if (!mine) return undefined;
  const { found, quiz, all } = mine;
  const review = pathname.match(/^\/quiz\/reviews\/([0-9a-f-]+)\/$/);
  // Two that get mixed up, side by side; a pack of an older release has none.
  const apart = found.apart?.[pathname];
  const text =
    (apart && whole(found.shell, apart, found.outlines)) ??
    (review && told(mine, review[1])?.text) ??
    (quiz && left(found, quiz, all, pathname)) ??
    (quiz && /^\/quiz\/(today|reviews)\//.test(pathname) ? next(found, quiz, all) : undefined);
  return text ? html(text) : undefined;
};

/** The feedback to an answer that this phone kept, of whichever day. @param {Mine} mine @param {string} key */
const told = ({ found, all }, key) => {
  const record = all.find((each) => each.key === key);
  const quiz =
    record && found.quizzes.find(({ items }) => items.some(({ path }) => path === record.path));
  const stands = quiz && standing(quiz, all, record);
  const text = stands && feedback(found, quiz, all, stands);
  return stands && text ? { key: stands.key, text } : undefined;
};

/** A page of the reference, which is nobody's. @param {Request} request @param {URL} url */
const looked = async (request, { pathname }) => {
  const book = await noted("reference");
  const page = book?.pages[pathname];
  if (page) {
    const mine = await carriedPack();
    return html(whole(mine?.found.shell ?? (await shell()), page, book.outlines));
  }
  const data = request.headers.has("HX-Request") ? undefined : book?.data[pathname];
  return data && Response.json(data);
};

const shell = async () => (await (await caches.match(NOTICE))?.text()) ?? "";

/** A few words in place of a page. @param {string} title @param {string} words */
const notice = async (title, words) =>
  html((await shell()).replaceAll("%TITLE%", title).replaceAll("%WORDS%", words));

const lost = () =>
  notice(
    "No signal",
    "This page is not on your phone yet. Today, the day’s quiz, your next session and the muscles are.",
  );

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
    // She need not wait for that to be on the disk: lost, it is sent again and changes nothing.
    if (answer.ok) event.waitUntil(turn(record.key, "sent"));
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
const instead = async (user, { pathname }, record) => {
  const mine = await carriedPack();
  if (mine?.user !== user) return undefined;
  const { found, quiz, all } = mine;
  const [, about, what] = pathname.match(/^\/quiz\/reviews\/([0-9a-f-]+)\/(\w+)\/$/) ?? [];
  const seen = what === "undone" ? undefined : told(mine, what === "doubts" ? about : record.key);
  if (seen) return moved(`/quiz/reviews/${seen.key}/`, seen.text);
  if (quiz && /^\/quiz\/(today|reviews|items)\//.test(pathname))
    return moved("/quiz/today/", next(found, quiz, all));
  return undefined;
};

/**
 * htmx shows the address that a redirect would have led to.
 * @param {string} path
 * @param {string} text
 */
const moved = (path, text) => html(text, { "HX-Push-Url": path });

/**
 * Fetch the pack, and the pages that it names, once each; the browser's own cache says 304. Today
 * tells of what the pack is made from: it is fetched again when that has changed. After a new release
 * all are, and then the old one goes.
 */
const pack = async () => {
  const began = Date.now();
  const answer = await fetch("/offline/pack/", { cache: "no-cache" });
  if (!answer.ok) return;
  await heard(answer, began);
  const found = { ...(await answer.json()), etag: answer.headers.get("ETag") };
  // Who comes or goes meanwhile is not given what the one before asked for.
  if (turned >= began) return;
  const isNew = (await noted(`pack ${found.user}`))?.etag !== found.etag;
  const isStale = await noted("stale");
  await note(`pack ${found.user}`, found);
  const pages = await pagesOf(found.user);
  for (const path of found.pages) {
    if (!isStale && !(isNew && path === "/") && (await pages.match(path))) continue;
    const told = await fetch(path);
    if (turned >= began) return;
    const user = told.headers.get("X-User-Key") ?? found.user;
    if (told.ok && user === found.user) await pages.put(path, told);
  }
  await tidy(found);
};

/**
 * The phone carries one runner's pages, of one release, and of those only the latest.
 * @param {{user: string, pages: string[]}} found
 */
const tidy = async ({ user, pages }) => {
  for (const name of await caches.keys()) {
    const other = name.match(/^midstance-pages-(.*)/)?.[1];
    if (!other || other === user) continue;
    await caches.delete(name);
    await note(`pack ${other}`, undefined);
  }
  const kept = await pagesOf(user);
  const visited = (await kept.keys()).filter(({ url }) => !pages.includes(new URL(url).pathname));
  const isStale = await noted("stale");
  for (const page of isStale ? visited : visited.slice(0, -MOST)) await kept.delete(page);
  // A newer release may lie there too and wait.
  if (!isStale || worker.registration.waiting || worker.registration.installing) return;
  for (const name of await oldFiles()) await caches.delete(name);
  await note("stale", false);
};

/** @type {Promise<void> | undefined} */
let shelving;

/** The reference, when the page has had its time: one wait, however many pages are opened in it. */
const shelve = () => {
  shelving ??= pause(LATER)
    .then(reference)
    .catch(() => undefined)
    .finally(() => {
      shelving = undefined;
    });
  return shelving;
};

/** The reference, whole, once for each edition of it. */
const reference = async () => {
  const etag = (await noted("reference"))?.etag;
  const headers = etag ? { "If-None-Match": etag } : undefined;
  const told = await fetch("/offline/reference/", { headers, credentials: "omit" });
  if (told.status === 200)
    await note("reference", { ...(await told.json()), etag: told.headers.get("ETag") });
};
