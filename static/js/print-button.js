// <print-button>: a button that opens the browser's own print dialogue; hidden without script.

class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button")?.addEventListener("click", () => window.print());
  }
}

if (!customElements.get("print-button")) {
  customElements.define("print-button", PrintButton);
}
