// What the player does besides showing: beep, buzz, and keep the screen on.

const MUTED = "midstance-muted";

/** @type {AudioContext | undefined} */
let audio;

// A phone lets a page sound only after a tap, and may hush it again after a call.
const unlock = () => {
  audio ??= new AudioContext();
  audio.resume().catch(() => undefined);
};
addEventListener("pointerdown", unlock);
addEventListener("keydown", unlock);

const muted = () => localStorage.getItem(MUTED) === "1";

export const signal = () => {
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
export const clock = (seconds) => {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};

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

if (!customElements.get("sound-switch")) {
  customElements.define("sound-switch", SoundSwitch);
  customElements.define("stay-awake", StayAwake);
}
