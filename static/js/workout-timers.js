// The clocks of the player. The times come from the server; a tick only shows them.

/** @param {number} seconds */
const clock = (seconds) => {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};

/** @type {AudioContext | undefined} */
let audio;

// A phone lets a page sound only after a tap; any tap will do.
addEventListener("pointerdown", () => {
  audio ??= new AudioContext();
}, { once: true });

const signal = () => {
  navigator.vibrate?.([120, 80, 120]);
  if (!audio) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.2;
  tone.frequency.value = 880;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
};

class Clock extends HTMLElement {
  #timer = 0;

  /** @param {number} ends milliseconds since 1970 @param {() => void} then */
  count(ends, then) {
    const face = this.querySelector("[data-clock]");
    const tick = () => {
      const left = (ends - Date.now()) / 1000;
      if (face) face.textContent = clock(left);
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
      this.hidden = true;
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
      this.count(Date.now() + 5000, () => {
        signal();
        this.count(Date.now() + Number(this.dataset.seconds) * 1000, signal);
      });
    };
  }
}

/** Keep the screen on while the player is open; asked again whenever it comes back. */
const stayAwake = async () => {
  if (document.visibilityState !== "visible" || !document.querySelector(".player")) return;
  await navigator.wakeLock?.request("screen").catch(() => undefined);
};

if (!customElements.get("rest-timer")) {
  customElements.define("rest-timer", RestTimer);
  customElements.define("hold-timer", HoldTimer);
  document.addEventListener("visibilitychange", stayAwake);
}
stayAwake();
