// Says what is going on between the phone and the server, and nothing while all is well.

import { count, discard, news, noted, owner, records, send, turn } from "./outbox.js";

const SOON = 4000;
// What is sent in less than this is no news.
const AT_ONCE = 1000;
const KINDS = /** @type {[RegExp, string][]} */ ([
  [/\/answers\/$/, "An answer"],
  [/\/sessions\/\d+\/workouts\/$/, "The start of a session"],
  [/\/finished\/$/, "The end of a session"],
  [/\/sets\//, "A set"],
  [/\/undone\/$/, "What you took back"],
  [/\/doubts\/$/, "Your word to the editor"],
  [/./, "A tap"],
]);
/** @type {Intl.DateTimeFormatOptions} */
const WHEN = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
};

const UNANSWERED = "No answer. This needs signal: try again when there is.";
// An update loads the page anew, which would take a question or a set from under the thumb.
const BUSY = "question-form, .feedback, workout-player";

/** @param {number} number */
const taps = (number) => (number === 1 ? "1 tap is kept here" : `${number} taps are kept here`);

/** @param {string} name @param {string} text @param {() => void} [press] */
const piece = (name, text, press) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (press) made.addEventListener("click", press);
  if (press) made.className = "strip__button";
  return made;
};

class OfflineStrip extends HTMLElement {
  #waited = 0;
  #sentAt = 0;
  #looks = 0;
  #failed = false;
  /** @type {ServiceWorker | null | undefined} */
  #newer;

  connectedCallback() {
    news.addEventListener("message", this.#show);
    document.addEventListener("htmx:after:swap", this.#show);
    document.addEventListener("htmx:before:request", () => this.#fail(false));
    document.addEventListener("htmx:error", (event) => {
      if (/** @type {any} */ (event).detail.ctx) this.#fail(true);
    });
    navigator.serviceWorker?.ready.then((registration) => this.#watch(registration));
    this.#show();
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    const arrived = () => {
      this.#newer = registration.waiting;
      this.#show();
    };
    const follow = () => registration.installing?.addEventListener("statechange", arrived);
    registration.addEventListener("updatefound", follow);
    // It may have been found before this page listened.
    follow();
    if (registration.waiting) arrived();
  }

  /**
   * What only the server can do, and cannot be kept for later, got no answer.
   * @param {boolean} failed
   */
  #fail(failed) {
    if (failed === this.#failed) return;
    this.#failed = failed;
    this.#show();
  }

  #show = async () => {
    const look = ++this.#looks;
    // Not known yet, or not until the server has answered who comes or goes: the page is right then.
    const there = (await noted("user")) || owner();
    const user = owner() || there;
    const { waiting, rejected, oldest } = await count(user);
    const since = await noted("since");
    const told = since || oldest <= Date.now() - AT_ONCE ? waiting : 0;
    const signal = user === there ? this.#signal(since, told) : [];
    const parts = [
      ...(this.#failed ? [piece("p", UNANSWERED)] : []),
      ...(user === there ? signal : this.#gone(waiting)),
      ...(rejected ? await this.#refused(user, rejected) : []),
      ...this.#update(),
    ];
    // A look that began later knows more, though it may have ended first.
    if (look !== this.#looks) return;
    // What stays a while must not lie over the words of a page.
    this.toggleAttribute("data-stays", Boolean(since || parts.length > signal.length));
    if (waiting > told) setTimeout(this.#show, AT_ONCE);
    const sent = !waiting && !since && !rejected && this.#sent();
    if (told || !waiting) this.#waited = told;
    this.#say(sent ? [piece("p", "All sent."), ...parts] : parts);
  };

  /** What is said already stays, with what is unfolded in it and where the keyboard is. @param {HTMLElement[]} parts */
  #say(parts) {
    const open = this.querySelector("details")?.open ?? false;
    for (const each of parts) if (each instanceof HTMLDetailsElement) each.open = open;
    const made = document.createElement("div");
    made.append(...parts);
    if (made.innerHTML !== this.innerHTML) this.replaceChildren(...parts);
    this.hidden = !parts.length;
  }

  /** Whether what was said to wait has gone out just now. */
  #sent() {
    if (this.#waited) {
      this.#sentAt = Date.now();
      setTimeout(this.#show, SOON + 100);
    }
    return Date.now() < this.#sentAt + SOON;
  }

  /** The page is that of somebody who is not signed in any more. @param {number} waiting */
  #gone(waiting) {
    const kept = waiting ? ` ${taps(waiting)} until you sign in again.` : "";
    return [piece("p", `You are signed out on this phone.${kept}`)];
  }

  /** @param {number} since @param {number} waiting */
  #signal(since, waiting) {
    const kept = waiting ? ` ${taps(waiting)}.` : "";
    if (since) {
      const clock = new Date(since).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      return [piece("p", `No signal since ${clock}.${kept}`)];
    }
    return waiting ? [piece("p", `Sending ${waiting} …`)] : [];
  }

  /** @param {string} user @param {number} number */
  async #refused(user, number) {
    const list = document.createElement("details");
    list.append(piece("summary", `${number} could not be counted`));
    for (const { key, path, why, state, at } of await records(user)) {
      if (state !== "rejected") continue;
      const kind = KINDS.find(([form]) => form.test(path))?.[1];
      const when = new Date(at).toLocaleString([], WHEN);
      list.dataset.of = `${list.dataset.of ?? ""} ${key}`;
      list.append(
        piece("p", `${kind}, ${when}: ${why}`),
        piece("button", "Try again", () => turn(key, "waiting").then(send)),
        piece("button", "I have seen it", () => discard(key)),
      );
    }
    return [list];
  }

  #update() {
    const newer = this.#newer;
    if (newer?.state !== "installed" || !navigator.serviceWorker.controller) return [];
    if (document.querySelector(BUSY)) return [];
    const take = () => {
      const again = () => location.reload();
      navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
      this.#newer?.postMessage("take over");
    };
    const line = piece("p", "A new version is here.");
    line.append(piece("button", "Update", take));
    return [line];
  }
}

customElements.define("offline-strip", OfflineStrip);
