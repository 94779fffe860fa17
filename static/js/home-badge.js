// <home-badge due="3">: the number on Midstance's icon, where there is one.

class HomeBadge extends HTMLElement {
  connectedCallback() {
    const phone = /** @type {any} */ (navigator);
    const due = Number(this.getAttribute("due"));
    // Not installed, or not allowed: then there is no icon to put a number on.
    (due ? phone.setAppBadge?.(due) : phone.clearAppBadge?.())?.catch(() => undefined);
  }
}

customElements.get("home-badge") ?? customElements.define("home-badge", HomeBadge);
