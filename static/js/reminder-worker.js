// The service worker's part of the reminders: show one, and do what was tapped.

/** @typedef {{title: string, body: string, due: number, open: string, quiet: string, stop: string}} Reminder */
const worker = /** @type {any} */ (globalThis);

/** @param {Reminder} said @param {string} body */
const show = (said, body = said.body) =>
  worker.registration.showNotification(said.title, {
    body,
    tag: "quiz", // a newer one takes the place of an older
    icon: "/static/icons/icon-192.png",
    data: said,
    actions: [
      { action: "quiet", title: "Quiet today" },
      { action: "stop", title: "Stop" },
    ],
  });

worker.addEventListener("push", (/** @type {any} */ event) => {
  const said = event.data.json();
  event.waitUntil(Promise.all([show(said), navigator.setAppBadge?.(said.due)]));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  const said = event.notification.data;
  event.notification.close();
  event.waitUntil(event.action ? tell(said, event.action) : open(said));
});

/** @param {Reminder} said @param {"quiet" | "stop"} what */
async function tell(said, what) {
  await navigator.clearAppBadge?.();
  const answer = await fetch(said[what], { method: "POST", credentials: "omit" }).catch(() => null);
  if (!answer?.ok) await show(said, "That did not get through. Try again when you are online.");
}

/** @param {Reminder} said */
async function open(said) {
  const [client] = await worker.clients.matchAll({ type: "window" });
  if (!client) return worker.clients.openWindow(said.open);
  await client.focus();
  return client.navigate(said.open).catch(() => worker.clients.openWindow(said.open));
}
