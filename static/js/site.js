// What every page needs: the server learns the phone's time zone, a swap moves the focus, each
// request says whose page it is from, and the worker that serves without signal is started.

import { uncover } from "./feedback-sheet.js";
import "./htmx-when-needed.js";
import "./offline-strip.js";
import { count, noted, owner, send } from "./outbox.js";
import { onArrival } from "./page-turn.js";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`tz=${zone}`)) {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser we serve
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
}

/** The number on Midstance's icon, where there is one, as the page last said it. */
const badge = () => {
  const due = document.querySelector("home-badge")?.getAttribute("due");
  const phone = /** @type {any} */ (navigator);
  if (!due) return;
  if (!+due) hush().catch(() => undefined);
  // Not installed, or not allowed: then there is no icon to put a number on.
  (+due ? phone.setAppBadge?.(+due) : phone.clearAppBadge?.())?.catch(() => undefined);
};

/** A reminder that still lies there when the quiz is done reminds of nothing. */
const hush = async () => {
  const here = await navigator.serviceWorker?.getRegistration();
  for (const each of (await here?.getNotifications({ tag: "quiz" })) ?? []) each.close();
};
badge();

// A screen reader hears the new page from its start, as after a full load; where a part of the page
// is new (a list that follows what is typed), the focus stays where it is.
onArrival(() => {
  /** @type {HTMLElement | null} */
  const start = document.querySelector("[autofocus]") ?? document.querySelector("#main");
  start?.focus({ preventScroll: true });
  badge();
  uncover();
});
uncover();

// A page that was carried along has no token of its own; the cookie always has the one that counts.
document.addEventListener("htmx:config:request", (event) => {
  const { request } = /** @type {any} */ (event).detail.ctx;
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (owner()) request.headers["X-User-Key"] = owner();
  if (token && request.method !== "GET") {
    request.headers["X-CSRFToken"] = token;
    request.body?.delete?.("csrfmiddlewaretoken");
  }
});

// The browser offers to install once, whatever page is open: kept for <install-hint>.
addEventListener("beforeinstallprompt", (offer) => {
  offer.preventDefault();
  /** @type {any} */ (globalThis).installOffer = offer;
});

const EVERY = 30_000;
const AGAIN = 300_000;
const HOUR = 3_600_000;
let packed = 0;
let renewed = Date.now();

/** What waits goes out; then the phone is given what it needs for the next time without signal. */
const exchange = async () => {
  // A page of the reference is nobody's.
  const user = owner() || (await noted("user"));
  const waits = user && (await count(user)).waiting;
  // Without signal it asks too: how else would it learn that there is signal again?
  if (waits || (await noted("since"))) await send();
  if (Date.now() - packed < AGAIN) return;
  packed = Date.now();
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage("pack");
};

/** The whole reference; not over a link that she pays for. */
const shelve = async () => (await navigator.serviceWorker.ready).active?.postMessage("reference");

/** What she carries has changed: a quiz begun or done, a session started. */
const renew = () => {
  packed = 0;
  exchange();
};

/** An installed app may be open for weeks without a page being loaded: ask for a new release. */
const update = async () => {
  if (document.hidden || Date.now() - renewed < HOUR) return;
  renewed = Date.now();
  (await navigator.serviceWorker.ready).update().catch(() => undefined);
};

if ("serviceWorker" in navigator && "locks" in navigator) {
  addEventListener("load", () => {
    // What it imports has hashed names: nothing to ask again.
    navigator.serviceWorker.register("/sw.js", { type: "module", updateViaCache: "imports" });
    exchange();
    if (!(/** @type {any} */ (navigator).connection?.saveData)) shelve();
  });
  addEventListener("online", exchange);
  document.addEventListener("visibilitychange", () => document.hidden || exchange());
  document.addEventListener("visibilitychange", update);
  document.addEventListener("htmx:after:swap", () => {
    if (location.pathname === "/quiz/today/finish/") renew();
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { request } = /** @type {any} */ (event).detail.ctx;
    if (request.method !== "GET" && !request.action.includes("/answers/")) renew();
  });
  setInterval(exchange, EVERY);
}
