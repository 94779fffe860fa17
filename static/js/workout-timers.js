// The clocks of the player. The times come from the server; a tick only shows them.

const MUTED = "midstance-muted";
const READY = 5;

/** @type {AudioContext | undefined} */
let audio;

// A phone lets a page sound only after a tap, and may hush it again after a call.
addEventListener("pointerdown", () => {
  audio ??= new AudioContext();
  audio.resume().catch(() => undefined);
});

const muted = () => localStorage.getItem(MUTED) === "1";

const signal = () => {
  navigator.vibrate?.([120, 80, 120]);
  if (!audio || muted()) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.2;
  tone.frequency.value = 880;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
};

/** @param {number} seconds */
const clock = (seconds) => {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};

/** @param {string} words what a screen reader says now */
const say = (words) => {
  const status = document.querySelector("[data-said]");
  if (status) status.textContent = words;
};

class Clock extends HTMLElement {
  #timer = 0;

  /**
   * @param {number} ends milliseconds since 1970
   * @param {() => void} then
   */
  count(ends, then) {
    const face = this.querySelector("[data-clock]");
    const bar = /** @type {HTMLProgressElement | null} */ (this.querySelector("[data-bar]"));
    const tick = () => {
      const left = (ends - Date.now()) / 1000;
      if (face) face.textContent = clock(left);
      if (bar) bar.value = Math.max(0, left);
      if (left > 0) return;
      clearInterval(this.#timer);
      then();
    };
    clearInterval(this.#timer);
    this.#timer = setInterval(tick, 200);
    tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }
}

/** Rest until a stored moment; a phone whose clock is wrong is corrected by the server's. */
class RestTimer extends Clock {
  connectedCallback() {
    const skew = Date.now() - Number(this.dataset.now) * 1000;
    const wrong = Math.abs(skew) > 5000 ? skew : 0;
    this.count(Number(this.dataset.ends) * 1000 + wrong, () => {
      signal();
      say(this.dataset.then ?? "");
      this.closest("[data-resting]")?.removeAttribute("data-resting");
    });
  }
}

/** A timed hold: five seconds to get ready, then the hold. */
class HoldTimer extends Clock {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement | null} */ (this.querySelector("[data-go]"));
    if (!button) return;
    button.hidden = false;
    button.onclick = () => {
      button.hidden = true;
      this.#word("Get ready");
      this.count(Date.now() + READY * 1000, () => {
        signal();
        this.#word("Hold");
        this.count(Date.now() + Number(this.dataset.seconds) * 1000, () => {
          signal();
          this.#word("Let go, and tap Done");
        });
      });
    };
  }

  /** @param {string} word */
  #word(word) {
    const line = this.querySelector("[data-word]");
    if (line) line.textContent = word;
    say(word);
  }
}

/** Beep or not; the phone remembers. */
class SoundSwitch extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(!muted()));
    button.hidden = false;
    button.onclick = () => {
      localStorage.setItem(MUTED, muted() ? "0" : "1");
      show();
      signal();
    };
    show();
  }
}

/** Keep the screen on while this is on the page; asked again whenever the page comes back. */
class StayAwake extends HTMLElement {
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  #ask = async () => {
    if (document.visibilityState !== "visible") return;
    this.#lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    if (!this.isConnected) this.#lock?.release();
  };

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#ask);
    this.#ask();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#ask);
    this.#lock?.release();
  }
}

if (!customElements.get("rest-timer")) {
  customElements.define("rest-timer", RestTimer);
  customElements.define("hold-timer", HoldTimer);
  customElements.define("sound-switch", SoundSwitch);
  customElements.define("stay-awake", StayAwake);
}
