// <reminder-switch>: lets this browser remind its runner. Shown only where the browser can.

/** @param {string} text base64url */
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));

class ReminderSwitch extends HTMLElement {
  connectedCallback() {
    if (!("PushManager" in window) || !navigator.serviceWorker || !window.Notification) return;
    if (Notification.permission === "denied") return;
    this.hidden = false;
    document.getElementById("reminder-none")?.setAttribute("hidden", "");
    this.querySelector("[data-on]")?.addEventListener("click", () => this.#turnOn());
  }

  async #turnOn() {
    try {
      if ((await Notification.requestPermission()) !== "granted") {
        return this.#say(
          "Your browser was told not to show reminders. Its settings can change that.",
        );
      }
      const kept = await this.#keep(await this.#subscribe());
      if (!kept.ok) return this.#say(await kept.text());
      location.reload();
    } catch {
      this.#say("That did not work: no connection, or no push service. Try again later.");
    }
  }

  async #subscribe() {
    const { pushManager } = await navigator.serviceWorker.ready;
    // One that was made with another key, or for somebody else, is of no use.
    await (await pushManager.getSubscription())?.unsubscribe();
    const applicationServerKey = bytes(this.dataset.key ?? "");
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  }

  /** @param {PushSubscription} subscription */
  #keep(subscription) {
    const body = new FormData(this.querySelector("form") ?? undefined);
    const { endpoint, keys } = subscription.toJSON();
    body.set("endpoint", endpoint ?? "");
    body.set("p256dh", keys?.p256dh ?? "");
    body.set("auth", keys?.auth ?? "");
    return fetch(this.dataset.action ?? "", { method: "POST", body });
  }

  /** @param {string} words */
  #say(words) {
    const trouble = this.querySelector("[data-trouble]");
    if (!trouble) return;
    trouble.textContent = words;
    trouble.removeAttribute("hidden");
  }
}

customElements.get("reminder-switch") ?? customElements.define("reminder-switch", ReminderSwitch);
