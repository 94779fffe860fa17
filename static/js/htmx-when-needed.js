// A first visit is spared htmx, a quarter of what a page weighs, until somebody touches the page:
// links and forms work without it. Once the worker has brought it for all pages, it costs nothing.

const SIGNS = ["pointerdown", "keydown"];

const bring = () => {
  for (const sign of SIGNS) removeEventListener(sign, bring);
  const source = document.querySelector("meta[name=htmx]")?.getAttribute("content");
  if (!source || "htmx" in globalThis) return;
  document.querySelector("meta[name=htmx]")?.remove();
  document.head.append(Object.assign(document.createElement("script"), { src: source }));
};

for (const sign of SIGNS) addEventListener(sign, bring, { passive: true });
const { serviceWorker } = navigator;
if (serviceWorker?.controller) bring();
else serviceWorker?.addEventListener("controllerchange", bring, { once: true });
