// <install-hint>: offers the home screen where the browser can, or shows how on an iPhone. Once
// refused it stays away.

const REFUSED = "no-install-hint";
const standalone =
  matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone;
const iPhone =
  /iphone|ipad/i.test(navigator.userAgent) ||
  (/macintosh/i.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** The browser's own offer, kept by site.js until somebody taps our button. */
const offer = () => /** @type {any} */ (globalThis).installOffer;

class InstallHint extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-yes]")?.addEventListener("click", () => this.#install());
    this.querySelector("[data-no]")?.addEventListener("click", () => this.#refuse());
    addEventListener("beforeinstallprompt", this.#show);
    addEventListener("appinstalled", this.#hide);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("beforeinstallprompt", this.#show);
    removeEventListener("appinstalled", this.#hide);
  }

  #show = () => {
    const way = offer() ? "button" : iPhone ? "picture" : "";
    if (!way || standalone || localStorage.getItem(REFUSED)) return;
    for (const each of this.querySelectorAll("[data-way]"))
      each.toggleAttribute("hidden", each.getAttribute("data-way") !== way);
    this.hidden = false;
  };

  #hide = () => {
    this.hidden = true;
  };

  async #install() {
    await offer().prompt();
    const { outcome } = await offer().userChoice;
    /** @type {any} */ (globalThis).installOffer = undefined;
    if (outcome === "dismissed") this.#refuse();
    else this.#hide();
  }

  #refuse() {
    localStorage.setItem(REFUSED, "1");
    this.#hide();
  }
}

customElements.get("install-hint") ?? customElements.define("install-hint", InstallHint);
