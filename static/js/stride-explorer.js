/**
 * <stride-explorer>: the page is right without it; this adds motion.
 * Scrub by the range or by dragging the runner, step by phase, play, look at one muscle alone.
 */
import { clamp, Runner, wave } from "./stride-figure.js";

const NS = "http://www.w3.org/2000/svg";
const CYCLE_MS = 2800;
const SPEEDS = /** @type {Record<string, string>} */ ({ 3.5: "run-3-5", 2.5: "run-2-5" });
const EDGE = 318;
const CROWDED = 90;
const PITCH = 56;

/** @param {string} name @param {Record<string, any>} [attrs] @param {Element} [parent] */
function make(name, attrs = {}, parent = undefined) {
  const made = document.createElementNS(NS, name);
  for (const key in attrs) made.setAttribute(key, attrs[key]);
  parent?.append(made);
  return /** @type {SVGElement} */ (made);
}

class StrideExplorer extends HTMLElement {
  #t = 0;
  #speed = "3.5";
  #muscle = "";
  #playing = false;
  #scrubbing = 0;
  #last = 0;
  #spoken = "";
  #bound = new AbortController();
  /** @type {Promise<boolean> | undefined} */ #woken;

  connectedCallback() {
    this.#t = Number(this.dataset.at) / 100;
    this.#speed = this.dataset.speed ?? "3.5";
    this.#muscle = this.dataset.muscle ?? "";
    this.svg = this.querySelector("svg.figure--runner");
    this.range = this.#part("scrub").elements.at;
    this.#byHand(false);
    this.#listen();
    this.#wakeWhenNeeded();
  }

  /** Without what it draws from, it is the form that the server made. @param {boolean} on */
  #byHand(on) {
    this.#part("play").hidden = on;
    this.classList.toggle("by-hand", on);
  }

  /** What it draws from is a tenth of the page: with the first touch, or once a worker is there. */
  #wakeWhenNeeded() {
    const { signal } = this.#bound;
    const wake = () => void this.#wake();
    const { serviceWorker } = navigator;
    if (serviceWorker?.controller) return wake();
    serviceWorker?.addEventListener("controllerchange", wake, { signal });
    for (const sign of ["pointerdown", "keydown"]) this.addEventListener(sign, wake, { signal });
  }

  /** Whether it moves; where it could not learn how, it tries again next time. */
  #wake() {
    this.#woken ??= this.#learn().catch(() => {
      this.#woken = undefined;
      this.#byHand(true);
      return false;
    });
    return this.#woken;
  }

  async #learn() {
    const answer = await fetch(this.dataset.source ?? "");
    if (!answer.ok) throw new Error(String(answer.status));
    const data = await answer.json();
    if (!this.isConnected) return false;
    this.data = data;
    this.runner = new Runner(data.rig);
    this.#build();
    this.#byHand(false);
    // The scrubber may have been moved while the data was on its way.
    this.#t = Math.min(Number(this.range.value), 99.9) / 100;
    this.#spoken = this.#phase().slug;
    this.paint();
    return true;
  }

  disconnectedCallback() {
    this.#playing = false;
    clearTimeout(this.#scrubbing);
    this.#bound.abort();
  }

  /** While it moves, fibres, names and glow wait. */
  get #moving() {
    return this.#playing || this.#scrubbing > 0;
  }

  /** @param {string} name @returns {any} */
  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  get #gait() {
    return this.data.gaits[SPEEDS[this.#speed]];
  }

  #phase() {
    const at = this.#t * 100;
    const { phases } = this.data;
    return phases.find((/** @type {any} */ p) => at >= p.start && at < p.end) ?? phases.at(-1);
  }

  /** @param {string} slug @param {number} t */
  #works(slug, t) {
    return clamp(wave(this.data.curves[slug]?.values ?? [0, 0, 0, 0], t) / 100, 0, 1);
  }

  #build() {
    const { svg } = this;
    const glow = this.querySelector("svg.figure--glow");
    if (!svg || !glow) return;
    const keep = svg.querySelectorAll("title, linearGradient, .shade, .ground");
    svg.replaceChildren(...keep);
    glow.replaceChildren();
    this.shade = svg.querySelector(".shade");
    this.ground = svg.querySelector(".ground");
    const fade = { fill: "url(#torso-fade)" };
    this.farArm = make("path", { class: "arm far", ...fade }, svg);
    this.far = this.#leg(make("g", { class: "far" }, svg), false, glow);
    this.trunk = make("path", { class: "torso", ...fade }, svg);
    this.head = make("path", { class: "torso" }, svg);
    this.near = this.#leg(make("g", { class: "near" }, svg), true, glow);
    this.ghost = make("path", { class: "ghost" }, this.near.skin.parentElement ?? undefined);
    this.nearArm = make("path", { class: "arm", ...fade }, svg);
    this.labels = make("g", {}, svg);
    this.marker = document.createElement("i");
    this.marker.className = "stride-lanes__now";
    this.#part("rows").append(this.marker);
    this.#part("lanes").classList.add("live");
  }

  /** @param {SVGElement} group @param {boolean} near @param {Element} glow */
  #leg(group, near, glow) {
    const skin = make("path", { class: "skin" }, group);
    /** @type {any[]} */ const parts = [];
    const add = (/** @type {any} */ part) => {
      const layer = part.layer ?? "surface";
      if (!near && (!part.muscle || layer !== "surface")) return;
      const kind = layer === "surface" ? "" : ` ${layer}`;
      const guess = this.data.curves[part.muscle]?.measured === false ? " guessed" : "";
      const sinew = near && part.muscle && part.belly;
      parts.push({
        part,
        layer,
        a: 0,
        sinew: sinew && make("path", { class: `sinew${part.thick ? " thick" : ""}${kind}` }, group),
        belly: make(
          "path",
          part.muscle
            ? { class: `muscle${kind}${guess}`, "data-slug": part.muscle }
            : { class: "tendon" },
          group,
        ),
        fibre: near && part.muscle && make("path", { class: `fibre${kind}` }, group),
        glow: near && part.muscle && layer !== "inside" && make("path", {}, glow),
      });
    };
    const { parts: all } = this.data.rig;
    for (const part of all) if (!part.over_shoe) add(part);
    const upper = make("path", { class: "upper" }, group);
    const sole = make("path", { class: "sole" }, group);
    for (const part of all) if (part.over_shoe) add(part);
    return { skin, upper, sole, parts, near };
  }

  /** Draw the moment; all of the script's cost per frame is here. */
  draw() {
    const runner = /** @type {Runner} */ (this.runner);
    const gait = this.#gait;
    const own = runner.clock(gait, this.#t);
    const hip = -runner.rise(gait, own);
    const frames = runner.frames(gait, own, 0, hip);
    this.#drawLeg(this.far, runner.frames(gait, own + 0.5, 3, hip - 1), this.#farTime(own));
    this.#drawLeg(this.near, frames, this.#t);
    this.trunk?.setAttribute("d", runner.ring(frames, "trunk"));
    this.nearArm?.setAttribute("d", runner.arm(frames.u, own));
    this.farArm?.setAttribute("d", runner.arm(frames.u, own + 0.5));
    this.ground?.setAttribute("stroke-dashoffset", String(Math.round(own * gait.ground * 10)));
  }

  /** @param {number} own */
  #farTime(own) {
    return /** @type {Runner} */ (this.runner).contentTime(this.#gait, own + 0.5);
  }

  /** @param {any} leg @param {any} frames @param {number} t */
  #drawLeg(leg, frames, t) {
    const runner = /** @type {Runner} */ (this.runner);
    for (const name of ["skin", "upper", "sole"]) {
      leg[name].setAttribute("d", runner.ring(frames, name));
    }
    for (const piece of leg.parts) this.#drawPart(piece, frames, t);
  }

  /** @param {any} piece @param {any} frames @param {number} t */
  #drawPart(piece, frames, t) {
    const slug = piece.part.muscle;
    const chosen = slug && slug === this.#muscle;
    const works = slug && (chosen || !this.#muscle) ? this.#works(slug, t) : 0;
    const show = piece.layer === "surface" || chosen || (piece.layer === "deep" && works > 0.17);
    if (show !== piece.show) {
      piece.show = show;
      for (const el of [piece.sinew, piece.belly, piece.fibre]) {
        if (el) el.style.display = show ? "" : "none";
      }
    }
    if (!show) return;
    const drawn = /** @type {Runner} */ (this.runner).part(piece.part, frames, works, this.#moving);
    piece.belly.setAttribute("d", drawn.belly);
    if (piece.sinew) piece.sinew.setAttribute("d", drawn.sinew);
    if (chosen && piece.fibre) this.ghost?.setAttribute("d", drawn.belly);
    piece.anchor = drawn.anchor;
    piece.works = works;
    const a = Math.round(works * 16);
    if (a !== piece.a) {
      piece.a = a;
      for (const el of [piece.sinew, piece.belly, piece.fibre, piece.glow]) {
        if (el) el.style.setProperty("--a", String(a));
      }
    }
    if (this.#moving) return;
    if (piece.fibre) piece.fibre.setAttribute("d", drawn.fibre);
    if (piece.glow) piece.glow.setAttribute("d", works > 0.5 ? drawn.belly : "");
    piece.belly.classList.toggle("chosen", Boolean(chosen));
  }

  /** The hardest workers, one of each group. @param {any[]} pieces */
  #busiest(pieces) {
    const groups = new Set();
    // What was measured goes before what we estimate.
    const rank = (/** @type {string} */ slug) =>
      this.#works(slug, this.#t) + (this.data.curves[slug].measured ? 0.5 : 0);
    return pieces
      .filter((p) => this.data.curves[p.slug] && this.#works(p.slug, this.#t) > 0.5)
      .sort((p, q) => rank(q.slug) - rank(p.slug) || (p.slug < q.slug ? -1 : 1))
      .filter((p) => {
        const { group } = this.data.curves[p.slug] ?? {};
        return groups.has(group) ? false : groups.add(group);
      })
      .slice(0, 3);
  }

  #label() {
    this.labels?.replaceChildren();
    if (this.#moving || !this.labels) return;
    const pieces = /** @type {any} */ (this.near).parts.map((/** @type {any} */ p) =>
      Object.assign(p, { slug: p.part.muscle }),
    );
    const wanted = this.#muscle
      ? pieces.filter((/** @type {any} */ p) => p.slug === this.#muscle)
      : this.#busiest(pieces.filter((/** @type {any} */ p) => p.layer !== "inside" && p.show));
    const lowest = /** @type {Record<string, number>} */ ({ left: -600, right: -600 });
    wanted.sort((/** @type {any} */ p, /** @type {any} */ q) => p.anchor[1] - q.anchor[1]);
    for (const { slug, part, anchor } of wanted) {
      const name = this.data.curves[slug]?.name ?? slug;
      // Its own side of the leg, unless it swings so far that the name would cover it.
      const far = Math.abs(anchor[0]) > CROWDED && anchor[0] > 0 === (part.side === "right");
      const left = (part.side === "left") !== far;
      const side = left ? "left" : "right";
      const row = Math.max(anchor[1], lowest[side]);
      lowest[side] = row + PITCH;
      const group = make("g", { class: "label", "data-slug": slug }, this.labels);
      const line = make("path", {}, group);
      const [cx, cy] = anchor.map((/** @type {number} */ v) => Math.round(v * 10));
      make("circle", { cx, cy, r: 55 }, group);
      const pill = make("rect", { y: (row - 24) * 10, height: 480, rx: 240 }, group);
      const text = make("text", { y: (row + 8.5) * 10 }, group);
      text.textContent = name;
      const width = 460 + /** @type {any} */ (text).getComputedTextLength();
      const x = left ? -EDGE * 10 : EDGE * 10 - width;
      pill.setAttribute("x", String(x));
      pill.setAttribute("width", String(width));
      text.setAttribute("x", String(x + 230));
      line.setAttribute("d", `M${left ? x + width : x} ${row * 10}L${cx} ${cy}`);
    }
  }

  paint() {
    this.draw();
    const phase = this.#phase();
    this.range.value = String(this.#t * 100);
    this.marker?.style.setProperty("--now", `${this.#t * 100}%`);
    if (phase.slug !== this.#shown) this.#showPhase(phase);
    if (this.#playing) return;
    this.#label();
    const all = Object.keys(this.data.curves).map((slug) => ({ slug }));
    const busy = this.#busiest(all).map((p) => this.data.curves[p.slug].name);
    const spoken = `${phase.name}, ${Math.round(this.#t * 100)} percent of the stride. Most active: ${busy.join(", ") || "none"}`;
    this.range.setAttribute("aria-valuetext", spoken);
    this.svg?.setAttribute("aria-label", spoken);
    if (!this.#moving && this.#spoken !== phase.slug) {
      this.#spoken = phase.slug;
      this.#part("live").textContent = `${phase.name}. ${phase.what}`;
    }
  }

  #shown = "";

  /** @param {any} phase */
  #showPhase(phase) {
    const { phases } = this.data;
    this.#shown = phase.slug;
    this.#part("phase-name").textContent = phase.name;
    this.#part("phase-what").textContent = phase.what;
    for (const el of this.querySelectorAll("[data-phase]")) {
      el.classList.toggle("on", /** @type {HTMLElement} */ (el).dataset.phase === phase.slug);
    }
    for (const [step, name, word] of [
      [-1, "previous", "Previous"],
      [1, "next", "Next"],
    ]) {
      const to = phases[(phases.indexOf(phase) + Number(step) + phases.length) % phases.length];
      const link = this.#part(String(name));
      link.href = this.#url({ phase: to.slug });
      link.setAttribute("aria-label", `${word} phase: ${to.name}`);
    }
  }

  /** @param {Record<string, string>} moment */
  #url(moment) {
    const query = new URLSearchParams(moment);
    if (this.#muscle) query.set("muscle", this.#muscle);
    if (this.#speed !== "3.5") query.set("speed", this.#speed);
    return `?${query}`;
  }

  /** @param {number} t */
  #go(t) {
    this.#play(false);
    this.#t = ((t % 1) + 1) % 1;
    this.paint();
    this.#remember();
  }

  /** Under the thumb: light frames, and a whole one once it rests. @param {number} t */
  #scrub(t) {
    clearTimeout(this.#scrubbing);
    this.#scrubbing = window.setTimeout(() => {
      this.#scrubbing = 0;
      this.classList.remove("moving");
      this.paint();
      this.#remember();
    }, 140);
    this.classList.add("moving");
    this.#play(false);
    this.#t = ((t % 1) + 1) % 1;
    this.paint();
  }

  /** A link copied from here opens the same frame. */
  #remember() {
    history.replaceState(history.state, "", this.#url({ at: String(Math.round(this.#t * 100)) }));
  }

  /** @param {number} way */
  #step(way) {
    const { phases } = this.data;
    const to = phases[(phases.indexOf(this.#phase()) + way + phases.length) % phases.length];
    this.#go((to.start + to.end) / 200);
  }

  /** @param {boolean} on */
  #play(on) {
    if (on === this.#playing) return;
    this.#playing = on;
    this.#last = 0;
    this.classList.toggle("moving", on);
    const button = this.#part("play");
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("aria-label", on ? "Pause" : "Play");
    if (on) requestAnimationFrame(this.#tick);
    else this.paint();
  }

  #tick = (/** @type {number} */ now) => {
    if (!this.#playing) return;
    if (this.#last) this.#t = (this.#t + (now - this.#last) / CYCLE_MS) % 1;
    this.#last = now;
    this.paint();
    requestAnimationFrame(this.#tick);
  };

  /** Look at one muscle alone; again, or with none, at all. @param {string} slug */
  #choose(slug) {
    this.#muscle = slug && slug !== this.#muscle ? slug : "";
    this.ghost?.setAttribute("d", "");
    this.#part("lanes").classList.toggle("one", Boolean(this.#muscle));
    for (const lane of this.querySelectorAll(".heat-lane")) {
      const on = /** @type {HTMLElement} */ (lane).dataset.slug === this.#muscle;
      lane.classList.toggle("on", on);
      if (on) this.#part("read").href = this.dataset.page?.replace("/-/", `/${slug}/`);
      const link = lane.querySelector("a");
      if (on) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
    this.#shown = "";
    this.paint();
    this.#remember();
  }

  #listen() {
    const { signal } = this.#bound;
    /** @param {any} el @param {string} type @param {(event: any) => void} act */
    const on = (el, type, act) => el.addEventListener(type, act, { signal });
    on(this.range, "input", () => {
      if (this.data) this.#scrub(Math.min(Number(this.range.value), 99.9) / 100);
    });
    on(this.#part("scrub"), "submit", (event) => this.data && event.preventDefault());
    on(this.#part("play"), "click", async () => {
      if (!(await this.#wake())) return;
      this.#play(!this.#playing);
      if (!this.#playing) this.#remember();
    });
    // On the way down, before the link itself (which htmx boosts) hears of it.
    this.addEventListener("click", (event) => this.#follow(event), { signal, capture: true });
    this.#drag(on);
  }

  /** The page's own links, done here without leaving the page. @param {MouseEvent} event */
  #follow(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link || !this.data || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const lane = /** @type {HTMLElement | null} */ (link.closest(".heat-lane"));
    if (link.matches("[data-previous]")) this.#step(-1);
    else if (link.matches("[data-next]")) this.#step(1);
    else if (link.matches("[data-all]")) this.#choose("");
    else if (link.matches(".segmented a")) this.#run(link);
    else if (lane) this.#choose(lane.dataset.slug ?? "");
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {Element} link */
  #run(link) {
    this.#speed = /** @type {HTMLElement} */ (link).dataset.speed ?? "3.5";
    for (const other of this.querySelectorAll(".segmented a")) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    this.#shown = "";
    this.paint();
    this.#remember();
  }

  /** One width of the stage is one stride; a tap chooses the muscle under it. @param {any} on */
  #drag(on) {
    /** @type {{x: number, t: number, moved: boolean, slug: string} | null} */
    let held = null;
    on(this.svg, "pointerdown", (/** @type {any} */ e) => {
      const slug = e.target.closest("[data-slug]")?.dataset.slug ?? "";
      held = { x: e.clientX, t: Number(this.range.value) / 100, moved: false, slug };
      /** @type {any} */ (this.svg).setPointerCapture(e.pointerId);
    });
    on(this.svg, "pointermove", (/** @type {any} */ e) => {
      const by = held ? e.clientX - held.x : 0;
      if (!held || !this.data || (!held.moved && Math.abs(by) < 6)) return;
      held.moved = true;
      this.#scrub(held.t + by / this.clientWidth);
    });
    on(this.svg, "pointerup", async () => {
      const was = held;
      held = null;
      if (was && !was.moved && (await this.#wake())) this.#choose(was.slug);
    });
    on(this.svg, "pointercancel", () => {
      held = null;
    });
  }
}

customElements.define("stride-explorer", StrideExplorer);
