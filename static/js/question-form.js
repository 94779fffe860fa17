// <question-form>: what a question can do with script: say how long it was looked at, hold back an
// answer that is not whole, take a tap on the figure, and put things in order one tap after another.

class QuestionForm extends HTMLElement {
  #seen = 0;
  #since = performance.now();

  connectedCallback() {
    this.#order();
    this.#check();
    this.addEventListener("change", this.#check);
    this.addEventListener("click", this.#tap);
    // Before anything reads the form, to send it.
    this.addEventListener("submit", this.#time, { capture: true });
    document.addEventListener("visibilitychange", this.#pause);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#pause);
  }

  /** @returns {HTMLInputElement[]} */
  get #boxes() {
    return [...this.querySelectorAll(".answers input")].map((box) => /** @type {any} */ (box));
  }

  /** A phone in a pocket does not think about the question. */
  #pause = () => {
    if (document.hidden) this.#seen += performance.now() - this.#since;
    else this.#since = performance.now();
  };

  #time = () => {
    /** @type {HTMLInputElement | null} */
    const ms = this.querySelector("[name=ms]");
    if (ms) ms.value = String(Math.round(this.#seen + performance.now() - this.#since));
  };

  #check = () => {
    const [first, ...rest] = this.#boxes;
    if (first?.type !== "checkbox") return;
    const all = [first, ...rest];
    const ordered = all.find((box) => "rank" in box.dataset && !box.checked);
    for (const box of all) box.setCustomValidity("");
    ordered?.setCustomValidity("Tap each of them, in order.");
    if (!ordered && !all.some((box) => box.checked)) {
      first.setCustomValidity("Choose at least one.");
    }
  };

  /** @param {Event} event */
  #tap = (event) => {
    const shape = /** @type {Element} */ (event.target).closest("svg [data-slug]");
    const slug = shape?.getAttribute("data-slug");
    this.#boxes.find((box) => slug && box.dataset.slug === slug)?.click();
    for (const mark of this.querySelectorAll(".mark")) {
      const box = this.#boxes.find((each) => each.dataset.slug === mark.getAttribute("data-slug"));
      mark.classList.toggle("mark--picked", Boolean(box?.checked));
    }
  };

  /** The lists to choose from become things to tap; their order is kept in hidden fields. */
  #order() {
    const list = this.querySelector(".order");
    const choices = [...(list?.querySelector("select")?.options ?? [])].slice(1);
    if (!list || !choices.length) return;
    const told = [...list.querySelectorAll("select")].map(({ value }) => value).filter(Boolean);
    let picked = told.filter((value, place) => told.indexOf(value) === place);
    const row = document.createElement("div");
    row.className = "answers";
    const boxes = choices.map(({ value, text }) => {
      const label = document.createElement("label");
      label.className = "answer";
      label.innerHTML =
        '<input type="checkbox" data-rank><span class="answer__badge"></span><span class="answer__text"></span>';
      const [box, , words] = /** @type {[HTMLInputElement, Element, Element]} */ (
        /** @type {unknown} */ ([...label.children])
      );
      words.textContent = text;
      box.addEventListener("change", () => {
        picked = picked.filter((each) => each !== value);
        if (box.checked) picked.push(value);
        show();
      });
      row.append(label);
      return { box, value, badge: label.children[1] };
    });
    const show = () => {
      for (const { box, value, badge } of boxes) {
        box.checked = picked.includes(value);
        badge.textContent = box.checked ? String(picked.indexOf(value) + 1) : "";
      }
      for (const old of row.querySelectorAll("[type=hidden]")) old.remove();
      for (const value of picked) {
        const field = Object.assign(document.createElement("input"), {
          type: "hidden",
          name: "option",
          value,
        });
        row.append(field);
      }
    };
    list.replaceWith(row);
    show();
  }
}

if (!customElements.get("question-form")) {
  customElements.define("question-form", QuestionForm);
}
