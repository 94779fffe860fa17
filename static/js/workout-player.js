// The player: folds what was told of a workout into where it stands, shows it in place, and writes
// each tap through the outbox. It never waits for the network. docs/player.md tells the idea.

import { keep, owner, records, send } from "./outbox.js";
import { ahead, isOver, restAfter, standing, swapped } from "./workout-fold.js";
import { part, remember, told } from "./workout-how.js";
import { held, opens } from "./workout-sheet.js";
import { clock, signal } from "./workout-signals.js";
import { together, verbOf } from "./workout-told.js";
import {
  amountOf,
  element,
  howMuch,
  lineOf,
  repetitions,
  target,
  turning,
} from "./workout-words.js";

/**
 * @typedef {import("./workout-fold.js").Step} Step
 * @typedef {import("./workout-fold.js").Dose} Dose
 * @typedef {import("./workout-fold.js").Did} Did
 * @typedef {import("./workout-told.js").Told} Told
 * @typedef {{numbers: Record<string, string>, felt: string, weight: number | null}} Before
 * @typedef {{to: string, name: string, why: string}} Offer
 * @typedef {Told & {steps: Step[], doses: Record<string, Dose>, last: Record<string, Before>,
 *   offers: Record<string, Offer>}} Session
 */

const READY = 5;
const DOUBLE_TAP = 300;
const MOST_REPS = 200;
const MOST_SECONDS = 900;

class WorkoutPlayer extends HTMLElement {
  #session = /** @type {Session} */ (/** @type {unknown} */ ({}));
  /** @type {import("./outbox.js").Kept[]} */
  #kept = [];
  #shown = "";
  #begun = true;
  /** The set whose rest the runner cut short. */
  #cut = "";
  /** A hold: when the get-ready and the hold itself are over, in milliseconds; 0 before it. */
  #ready = 0;
  #held = 0;
  #timer = 0;
  #tapped = Number.NEGATIVE_INFINITY;
  #correcting = "";
  #left = false;

  connectedCallback() {
    const block = this.querySelector('script[type="application/json"]');
    if (!block) return;
    this.#session = JSON.parse(block.textContent ?? "");
    // It begins by its form, as without JavaScript.
    if (!opens(this.dataset.sheet ?? "")) return;
    const [drawn, how] = [this.#slot("figure"), this.#slot("how-text")];
    if (drawn.dataset.of) remember(drawn.dataset.of, [drawn, how]);
    this.addEventListener("submit", this.#submit, true);
    this.addEventListener("click", this.#click, true);
    this.addEventListener("invalid", this.#unfold, true);
    document.addEventListener("visibilitychange", this.#back);
    this.#dialog.addEventListener("close", this.#corrected);
    this.#open();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#back);
  }

  async #open() {
    await this.#read();
    this.#begun = !this.dataset.start || this.#kept.length > 0;
    const asked = new URLSearchParams(location.search);
    if (asked.has("start")) history.replaceState(history.state, "", location.pathname);
    if (asked.get("rest") === "over") this.#cut = this.#stand.at(-1)?.key ?? "";
    if (!this.#begun && owner() && asked.has("start")) await this.#start();
    this.#show();
    this.#timer = setInterval(() => this.#tick(), 200);
  }

  /** What this workout holds, and what the phone keeps of it. */
  async #read() {
    const { sheet } = this.dataset;
    const unpacked = sheet && !this.#session.steps ? held(sheet) : {};
    const all = owner() ? await records(owner()).catch(() => []) : [];
    Object.assign(this.#session, await unpacked);
    this.#kept = all.filter((each) => verbOf(each, this.#session.keys));
  }

  /** Another phone may have gone on with it meanwhile. */
  #back = async () => {
    if (document.hidden || !this.#begun) return;
    const answer = await fetch(`${this.#path}sets/`).catch(() => undefined);
    if (!answer?.ok) return;
    /** @type {Told} */
    const told = await answer.json();
    const known = new Set(told.sets.map(({ key }) => key));
    const mine = this.#session.sets.filter(({ key }) => !known.has(key));
    Object.assign(this.#session, told, { sets: [...told.sets, ...mine] });
    await this.#read();
    this.#show();
  };

  get #path() {
    return `/workouts/${this.dataset.key}/`;
  }

  get #told() {
    return together(this.#session, this.#kept);
  }

  get #stand() {
    const { sets, undone } = this.#told;
    return standing(sets, undone);
  }

  /** @param {Did[]} stand */
  #ahead(stand) {
    return ahead(this.#session.steps, this.#session.doses, stand, this.#told.swaps);
  }

  /** @returns {HTMLDialogElement} */
  get #dialog() {
    return this.#slot("edit");
  }

  /**
   * @param {string} name
   * @returns {any} the part of the page of that name
   */
  #slot(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  /** @param {string} name @param {boolean} hidden */
  #hide(name, hidden) {
    const found = this.#slot(name);
    if (found) found.hidden = hidden;
  }

  /** @param {string} name @param {string} text */
  #write(name, text) {
    this.#slot(name).textContent = text;
  }

  /** @param {string} words what a screen reader says now */
  #say(words) {
    this.#write("said", words);
  }

  // --- taps

  /**
   * Keep one event, then show what it changed. Where a browser keeps nothing, the form is posted.
   * @param {string} path
   * @param {Record<string, string>} fields
   * @param {HTMLFormElement} [form]
   */
  async #tell(path, fields, form) {
    const event = { key: crypto.randomUUID(), at: new Date().toISOString(), ...fields };
    try {
      await keep(path, event);
    } catch {
      form?.submit();
      return;
    }
    this.#ready = this.#held = 0;
    await this.#read();
    this.#show();
  }

  /** @param {SubmitEvent} event */
  #submit = (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.slot === "edit-form") return event.stopPropagation();
    // A visitor is known once her first form is posted.
    if (!owner()) return;
    event.preventDefault();
    event.stopPropagation();
    const now = performance.now();
    if (now - this.#tapped < DOUBLE_TAP) return;
    this.#tapped = now;
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const given = new FormData(form);
    if (form.dataset.slot === "start") this.#start();
    else if (form.id === "undo") this.#undo();
    else if (form.id === "set") this.#set(form, given, button?.name === "skipped");
    else if (form.dataset.slot === "stop") this.#tell(`${this.#path}finished/`, {}, form);
    else this.#turn(`${given.get("exercise")}`, button?.value ?? "");
  };

  async #start() {
    this.#begun = true;
    const { key = "", start = "", sheet = "" } = this.dataset;
    await this.#tell(start, { key, sheet });
  }

  /**
   * @param {HTMLFormElement} form
   * @param {FormData} given
   * @param {boolean} skipped
   */
  #set(form, given, skipped) {
    const [step] = this.#ahead(this.#stand);
    if (!step) return;
    if (step.hold_s !== null && !this.#ready && !skipped && !given.get("amount")) {
      this.#ready = Date.now() + READY * 1000;
      this.#held = this.#ready + step.hold_s * 1000;
      this.#say("Get ready");
      this.#show();
      return;
    }
    const about = { step: `${step.number}`, side: step.side, exercise: step.exercise };
    const weight = step.weighted ? `${given.get("weight") ?? ""}` : "";
    const done = {
      amount: `${given.get("amount") || this.#reached(step)}`,
      effort: `${given.get("effort") ?? ""}`,
      ...(weight && { weight }),
    };
    this.#tell(`${this.#path}sets/`, { ...about, ...(skipped ? { skipped: "1" } : done) }, form);
  }

  /** Seconds held until now, or as many repetitions as planned. @param {Step} step */
  #reached(step) {
    if (step.hold_s === null || !this.#ready) return amountOf(step);
    const held = Math.floor((Date.now() - this.#ready) / 1000);
    return Math.max(0, Math.min(held, step.hold_s));
  }

  #undo() {
    const last = this.#stand.at(-1);
    if (last) this.#tell(`${this.#path}undone/`, { of: last.key }, this.#undoForm);
  }

  get #undoForm() {
    return /** @type {HTMLFormElement} */ (this.querySelector("#undo"));
  }

  /** @param {string} exercise @param {string} to */
  #turn(exercise, to) {
    this.#tell(`${this.#path}swaps/`, { exercise, to });
  }

  /** @param {MouseEvent} event */
  #click = (event) => {
    const tapped = /** @type {HTMLElement} */ (event.target);
    const found = /** @type {HTMLElement | null} */ (
      tapped.closest(
        "[data-to], [data-set], [data-slot=over], [data-slot=info], [data-slot=finish-undo]",
      )
    );
    if (!found || !(owner() || found.dataset.slot === "info")) return;
    event.preventDefault();
    event.stopPropagation();
    this.#tapped = Number.NEGATIVE_INFINITY;
    const { to, from = "", set, slot } = found.dataset;
    if (to) this.#turn(from, to);
    else if (set) this.#correct(set);
    else if (slot === "over") this.#cutShort();
    else if (slot === "info") this.#explain();
    else this.#undo();
  };

  #cutShort() {
    this.#cut = this.#stand.at(-1)?.key ?? "";
    this.#show();
    this.#slot("main").focus({ preventScroll: true });
  }

  #explain() {
    const how = this.#slot("how");
    how.open = true;
    how.scrollIntoView();
    how.querySelector("summary").focus({ preventScroll: true });
  }

  /** @param {Event} event a field that is wrong is shown where it is folded away */
  #unfold = (event) => {
    const folded = /** @type {HTMLElement} */ (event.target).closest("details");
    if (folded) folded.open = true;
  };

  /** @param {string} key */
  #correct(key) {
    const row = this.#stand.find((each) => each.key === key);
    if (!row) return;
    this.#correcting = key;
    const step = this.#stepOf(row);
    const form = this.#slot("edit-form");
    this.#write("edit-title", step.name);
    this.#write("edit-word", step.hold_s === null ? "Repetitions done" : "Seconds held");
    form.amount.value = row.amount ?? "";
    form.amount.max = step.hold_s === null ? MOST_REPS : MOST_SECONDS;
    form.weight.value = row.weight ?? "";
    this.#hide("edit-weight", row.weight == null);
    form.effort.value = row.effort;
    this.#dialog.returnValue = "";
    this.#dialog.showModal();
  }

  #corrected = () => {
    if (this.#dialog.returnValue !== "save") return;
    const given = new FormData(this.#slot("edit-form"));
    const fields = Object.fromEntries(
      ["amount", "effort", "weight"].flatMap((name) => {
        const value = given.get(name);
        return value ? [[name, `${value}`]] : [];
      }),
    );
    this.#tell(`${this.#path}sets/${this.#correcting}/`, fields);
  };

  // --- what it shows

  /** A planned set as it was done. @param {Did} row */
  #stepOf(row) {
    const step = this.#session.steps[row.step];
    const dose = this.#session.doses[row.exercise];
    return dose && dose.exercise !== step.exercise
      ? { ...step, name: dose.name, reps: dose.reps, hold_s: dose.hold_s, weighted: dose.weighted }
      : step;
  }

  /** When the rest is over, in milliseconds; a clock that went back cannot make it longer. @param {Did[]} stand */
  #restEnds(stand) {
    const last = stand.at(-1);
    if (!last || last.skipped || last.key === this.#cut) return 0;
    const seconds = restAfter(this.#session.steps, last.step, last.side);
    return (Math.min(last.at, Date.now() / 1000) + seconds) * 1000;
  }

  #show() {
    const stand = this.#stand;
    const todo = this.#ahead(stand);
    const [step, upcoming] = todo;
    const { word, reopened } = this.#told;
    const over = isOver(todo, stand, word, reopened);
    this.toggleAttribute("data-finished", !step || over);
    if (!step || over) return this.#finish(stand);
    this.#hide("finish", true);
    this.#place(stand, todo);
    this.#exercise(step);
    this.#about(step, stand);
    this.#face(step, upcoming, this.#restEnds(stand));
    if (upcoming && stand.length) told(upcoming.exercise);
    this.#soFar(stand);
    this.#tick();
  }

  /** @param {Did[]} stand @param {Step[]} todo */
  #place(stand, todo) {
    const total = stand.length + todo.length;
    const left = new Set(todo.map(({ number }) => number));
    /** @type {Map<string, {max: number, value: number}>} */
    const parts = new Map();
    for (const { exercise, number } of this.#session.steps) {
      const part = parts.get(exercise) ?? { max: 0, value: 0 };
      part.max += 1;
      part.value += left.has(number) ? 0 : 1;
      parts.set(exercise, part);
    }
    const bars = [...parts.values()].map((part) =>
      Object.assign(document.createElement("progress"), part, { ariaHidden: "true" }),
    );
    this.#slot("segments").replaceChildren(...bars);
    this.#slot("segments").ariaLabel = `Set ${stand.length + 1} of ${total}`;
    this.#write("place", `${stand.length + 1}/${total}`);
    this.#slot("back").disabled = stand.length === 0;
  }

  /** @param {Step} step */
  #exercise(step) {
    this.#write("name", step.name);
    this.#write("line", lineOf(step));
    const now = `${step.exercise} ${step.number} ${step.side}`;
    if (now === this.#shown) return;
    this.#shown = now;
    this.#ready = this.#held = 0;
    this.#fields(step);
    document.title = `${step.name} · Midstance`;
    this.#say(`${step.name}. ${lineOf(step)}`);
    this.#how(step.exercise);
  }

  /** Its picture and its words. What is not here is asked for again with the next set. @param {string} exercise */
  async #how(exercise) {
    const { dataset } = this.#slot("figure");
    if (dataset.of === exercise) return;
    dataset.of = exercise;
    this.#picture();
    const found = await told(exercise);
    if (dataset.of !== exercise) return;
    // Without signal, or deleted by an editor: the session goes on with its name and its dose.
    if (!found) dataset.of = "";
    this.#picture(found, this.#slot("untold").content.cloneNode(true));
  }

  /** @param {Element} [shown] @param {Node} [instead] its words where there are none */
  #picture(shown, instead) {
    const how = part(shown, "how");
    this.#slot("figure").replaceChildren(...(part(shown, "picture")?.childNodes ?? []));
    this.#slot("how-text").replaceChildren(...((how ?? instead)?.childNodes ?? []));
    this.#write("cue", how?.dataset.cue ?? "");
    /** @type {any} */ (window).htmx?.process(this.#slot("how-text"));
  }

  /** Empty for the next set; a weight stays what it was. @param {Step} step */
  #fields(step) {
    const form = /** @type {any} */ (this.querySelector("#set"));
    const held = step.hold_s !== null;
    form.amount.value = "";
    form.amount.placeholder = `${amountOf(step)}`;
    form.amount.max = held ? MOST_SECONDS : MOST_REPS;
    form.effort.value = "right";
    form.step.value = `${step.number}`;
    form.side.value = step.side;
    form.exercise.value = step.exercise;
    this.#write("amount-word", held ? "Seconds held" : "Repetitions done");
    this.#hide("weight", !step.weighted);
    form.weight.disabled = !step.weighted;
    const own = this.#stand.filter(({ exercise }) => exercise === step.exercise).at(-1);
    form.weight.value = own?.weight ?? this.#session.last[step.exercise]?.weight ?? "";
  }

  /** What hurt, what is offered, what it may turn to. @param {Step} step @param {Did[]} stand */
  #about(step, stand) {
    const { steps, doses, offers } = this.#session;
    const turned = swapped(this.#told.swaps);
    const planned = steps[step.number].exercise;
    const last = stand.at(-1);
    const from = last && steps[last.step].exercise;
    const hurts =
      last?.effort === "pain" && from && (turned.get(from) ?? from) === last.exercise && last;
    this.#hide("hurt", !hurts);
    if (hurts && from) {
      this.#write("hurt-name", this.#stepOf(hurts).name);
      const done = new Set(stand.map((each) => each.step));
      const left = steps.some((each) => each.exercise === from && !done.has(each.number));
      this.#hide("hurt-left", !left);
      const easier = left ? (doses[hurts.exercise]?.easier ?? []) : [];
      const choices = easier.map((to) => turning(`Easier now: ${doses[to].name}`, from, to));
      this.#slot("hurt-choices").replaceChildren(...choices);
    }
    const begun = stand.some((each) => steps[each.step].exercise === planned);
    const offer = offers[planned];
    const now = turned.get(planned);
    const taken = now === offer?.to;
    this.#hide("offer", !offer || begun || !(taken || now === undefined));
    if (offer) {
      this.#slot("offer-from").value = planned;
      this.#slot("offer-to").value = taken ? planned : offer.to;
      this.#write("offer-to", taken ? `Rather ${doses[planned]?.name}` : "Take it today");
      this.#write("offer-why", offer.why);
    }
    const dose = doses[step.exercise];
    const ways = [
      ...(step.exercise === planned
        ? []
        : [turning(`Back to ${doses[planned]?.name ?? "the plan"}`, planned, planned)]),
      ...(dose?.easier ?? []).map((to) => turning(`Easier: ${doses[to].name}`, planned, to)),
      ...(dose?.harder ?? []).map((to) => turning(`Harder: ${doses[to].name}`, planned, to)),
    ];
    this.#hide("variants", ways.length === 0);
    this.#slot("variants")
      .querySelector("form")
      .replaceChildren(...ways);
  }

  /**
   * @param {Step} step
   * @param {Step | undefined} upcoming
   * @param {number} rest
   */
  #face(step, upcoming, rest) {
    const resting = rest > Date.now();
    const holds = step.hold_s !== null;
    const idle = holds && !this.#ready;
    this.#hide("start", this.#begun);
    const form = this.querySelector("form#set");
    if (form instanceof HTMLElement) form.hidden = !this.#begun;
    this.#hide("stop", !this.#begun);
    this.#hide("next", !resting);
    this.#hide("main", resting);
    this.#hide("bar", !resting && !this.#ready);
    this.#over(resting);
    this.#write("asked", resting ? "Next set" : "How was it?");
    this.#hide("effort", resting || idle);
    this.#write("main-word", idle ? "Start the hold" : "Done");
    const icon = this.#slot(idle ? "icon-play" : "icon-check").content.firstElementChild;
    this.#slot("main").querySelector("svg")?.replaceWith(icon.cloneNode(true));
    this.#before(step);
    this.#sets(step);
    const next = element("strong", upcoming?.name ?? "");
    const words = upcoming ? `, ${target(upcoming)} ${upcoming.side}` : "";
    const after = [resting ? "After that: " : "Next: ", next, words.trimEnd()];
    this.#slot("upcoming").replaceChildren(...(upcoming ? after : ["The last one."]));
  }

  /** @param {boolean} resting */
  #over(resting) {
    let link = this.#slot("over");
    if (resting && !link) {
      link = element("a", "", "button player__done");
      link.href = "?rest=over";
      link.dataset.slot = "over";
      const icon = this.#slot("icon-play").content.firstElementChild;
      link.append(icon.cloneNode(true), "Start now");
      this.#slot("main").before(link);
    }
    if (link) link.hidden = !resting;
  }

  /** @param {Step} step */
  #before(step) {
    const before = step.counts ? this.#session.last[step.exercise] : undefined;
    const line = this.#slot("before");
    line.replaceChildren();
    if (!before) return;
    const numbers = before.numbers[step.side] ?? Object.values(before.numbers)[0];
    const unit = step.hold_s === null ? "" : " s";
    const weight = before.weight ? ` with ${before.weight} kg` : "";
    line.append("Last time ", element("strong", numbers, "number"));
    line.append(`${unit}${weight}, ${before.felt}.`);
  }

  /** @param {Step} step */
  #sets(step) {
    const numbers = step.sets > 1 ? [...Array(step.sets).keys()].map((n) => n + 1) : [];
    const rows = numbers.map((number) => {
      const row = element("li", `Set ${number}`, "set");
      if (number < step.set) {
        row.classList.add("set--done");
        row.prepend(this.#slot("tick").content.cloneNode(true));
        row.append(element("span", ", done", "visually-hidden"));
      } else if (number === step.set) {
        row.classList.add("set--now");
        row.ariaCurrent = "step";
        row.textContent = `Set ${number} of ${step.sets}`;
      }
      return row;
    });
    this.#slot("sets").replaceChildren(...rows);
  }

  /** @param {Did[]} stand */
  #rows(stand) {
    return stand.map((row) => {
      const line = document.createElement("li");
      const link = /** @type {HTMLAnchorElement} */ (element("a", "", "row row--between"));
      link.href = `${this.#path}sets/${row.key}/`;
      link.dataset.set = row.key;
      const side = row.side ? `, ${row.side}` : "";
      link.append(
        element("span", `${this.#stepOf(row).name}${side}`),
        element("span", howMuch(row, this.#stepOf(row)), "muted number"),
      );
      line.append(link);
      return line;
    });
  }

  /** @param {Did[]} stand */
  #soFar(stand) {
    this.#hide("told", stand.length === 0);
    this.#slot("told-list").replaceChildren(...this.#rows(stand));
  }

  /** @param {Did[]} stand */
  async #finish(stand) {
    const done = stand.filter(({ skipped }) => !skipped);
    this.#hide("finish", false);
    this.#write("finish-sets", `${done.length} of ${this.#session.steps.length} sets`);
    this.#slot("finish-list").replaceChildren(...this.#rows(stand));
    this.#hide("finish-undo", stand.length === 0);
    this.#slot("finish-title").focus();
    // With signal the server's own page says what it did for the balance.
    const reached = await send().catch(() => false);
    await this.#read();
    const all = this.#kept.every(({ state }) => state === "sent");
    if (!reached || !all || this.#left || !this.hasAttribute("data-finished")) return;
    this.#left = true;
    location.replace(this.#path);
  }

  // --- the clock

  /** The numbers of this moment. The times are stored; a tick only shows them. */
  #tick() {
    if (this.hasAttribute("data-finished")) return;
    const stand = this.#stand;
    const [step] = this.#ahead(stand);
    if (!step) return;
    const now = Date.now();
    const rest = this.#restEnds(stand);
    const [word, left, whole, unit] = this.#reading(step, now, rest, stand);
    this.#write("word", this.#switching(word, step, stand) ? "Switch sides" : word);
    this.#write("number", left === null ? `${step.reps}` : clock(left));
    this.#write("unit", unit);
    const bar = this.#slot("bar");
    bar.max = whole || 1;
    bar.value = left ?? 0;
    bar.classList.toggle("player__bar--hold", word === "Hold");
    this.#turnOf(word, step);
  }

  /**
   * The word above the number, seconds left, seconds in all, and the words under it.
   * @param {Step} step
   * @param {number} now
   * @param {number} rest
   * @param {Did[]} stand
   * @returns {[string, number | null, number, string]}
   */
  #reading(step, now, rest, stand) {
    const side = step.side ? `, ${step.side} side` : "";
    if (rest > now) {
      const last = /** @type {Did} */ (stand.at(-1));
      const what = step.hold_s === null ? repetitions(step) : "hold";
      const whole = restAfter(this.#session.steps, last.step, last.side);
      return ["Rest", (rest - now) / 1000, whole, `then ${target(step)} ${what}${side}`];
    }
    if (step.hold_s === null) return ["", null, 0, `${repetitions(step)}${side}`];
    if (!this.#ready) return ["Hold", step.hold_s, step.hold_s, `seconds${side}`];
    if (this.#ready > now)
      return ["Get ready", (this.#ready - now) / 1000, READY, `then hold${side}`];
    const left = Math.max(0, (this.#held - now) / 1000);
    return left
      ? ["Hold", left, step.hold_s, `seconds${side}`]
      : ["Let go, and tap Done", 0, step.hold_s, ""];
  }

  /** Left is done and right is not begun. @param {string} word @param {Step} step @param {Did[]} stand */
  #switching(word, step, stand) {
    const waits = word === "" || (word === "Hold" && !this.#ready);
    return waits && step.side === "right" && stand.at(-1)?.side === "left";
  }

  #word = "";

  /** When one thing gives way to another by itself, it is heard and felt. @param {string} word @param {Step} step */
  #turnOf(word, step) {
    const was = this.#word;
    this.#word = word;
    if (was === word) return;
    if (was === "Rest" && this.#stand.at(-1)?.key !== this.#cut) {
      signal();
      const times = step.hold_s === null ? ` ${repetitions(step)}` : "";
      this.#say(`Rest is over. ${target(step)}${times}.`);
      this.#show();
    } else if (was === "Get ready" || word === "Let go, and tap Done") {
      signal();
      this.#say(word);
    }
  }
}

customElements.get("workout-player") ?? customElements.define("workout-player", WorkoutPlayer);
