// A first visit is spared htmx, a quarter of what a page weighs, until somebody touches the page:
// links and forms work without it. Once the worker has brought it for all pages, it costs nothing.

const SIGNS = ["pointerdown", "keydown"];
// The first touch may already tick or type something that htmx answers: it hears of it once there.
const SAID = ["input", "change"];
/** @type {Event[]} */
const missed = [];
const miss = (/** @type {Event} */ event) => missed.push(event);

const sayAgain = () => {
  for (const kind of SAID) removeEventListener(kind, miss);
  for (const { type, target } of missed) target?.dispatchEvent(new Event(type, { bubbles: true }));
};

const bring = () => {
  for (const sign of SIGNS) removeEventListener(sign, bring);
  const source = document.querySelector("meta[name=htmx]")?.getAttribute("content");
  if (!source || "htmx" in globalThis) return;
  document.querySelector("meta[name=htmx]")?.remove();
  for (const kind of SAID) addEventListener(kind, miss);
  const script = Object.assign(document.createElement("script"), { src: source });
  script.addEventListener("load", () => setTimeout(sayAgain), { once: true });
  document.head.append(script);
};

for (const sign of SIGNS) addEventListener(sign, bring, { passive: true });
const { serviceWorker } = navigator;
if (serviceWorker?.controller) bring();
else serviceWorker?.addEventListener("controllerchange", bring, { once: true });
