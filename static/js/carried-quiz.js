// A day's quiz without signal: which question is next, and the page of it, from what the phone
// carries. `queue` is the rule of quiz/daily.py; one table of examples holds both to it.

// A miss comes back after this many others, or when the rest is done.
const GAP = 2;
// Stands in a page for the key of the answer that it is about.
const ANSWER = "00000000-0000-0000-0000-000000000000";

/**
 * One answer: which item, whether right, whether sure, and its key.
 * @typedef {[item: number, right: boolean, sure: boolean, key?: string]} Answered
 * @typedef {{title: string, question: string, right: string[], feedback: Record<string, string>}} Asking
 * @typedef {{path: string, askings: Asking[]}} Item
 * @typedef {object} Carried
 * @property {string} day
 * @property {Item[]} items
 * @property {Answered[]} answers
 * @property {string[]} keys
 * @property {string} bar
 * @property {[string, string]} finish
 * @property {string[]} figures
 * @property {number} from milliseconds since 1970
 * @property {number} until
 * @property {Record<string, Page[]>} left pages by how many questions are left
 * @typedef {{title: string, page: string}} Page
 * @typedef {{shell: string, quizzes: Carried[], pages: string[], next: string, outlines: string[],
 *   greetings: [number, string][], user: string, apart?: Record<string, Page>}} Pack
 * @typedef {import("./outbox.js").Kept} Kept
 */

/**
 * What is still to be asked, in order, of so many items.
 * @param {number} count
 * @param {Answered[]} answers
 * @returns {number[]}
 */
export const queue = (count, answers) => {
  const waiting = [...Array(count).keys()];
  /** @type {Map<number, number>} */
  const owed = new Map();
  for (const [item, right, sure] of answers) {
    const place = waiting.indexOf(item);
    if (place < 0) continue;
    waiting.splice(place, 1);
    if (!right) {
      owed.set(item, Math.max(owed.get(item) ?? 0, sure ? 1 : 0));
      waiting.splice(GAP, 0, item);
    } else if (owed.get(item)) {
      owed.set(item, (owed.get(item) ?? 0) - 1);
      waiting.splice(GAP, 0, item);
    }
  }
  return waiting;
};

/** @param {Item} item @param {number} asked */
const asking = (item, asked) => item.askings[asked % item.askings.length];

/**
 * The answers that count: the server's, and those kept since, while their item was still to be
 * asked. A later one, given on a page that was left open, is sent and kept but changes nothing.
 * @param {Carried} quiz
 * @param {Kept[]} kept
 * @returns {Answered[]}
 */
export const answered = (quiz, kept) => {
  const undone = takenBack(kept);
  const answers = quiz.answers
    .map(
      ([item, right, sure], place) =>
        /** @type {Answered} */ ([item, right, sure, quiz.keys[place]]),
    )
    .filter(([, , , sent]) => !undone.has(sent ?? ""));
  for (const { path, fields, key, state } of kept) {
    const number = quiz.items.findIndex((item) => item.path === path);
    if (number < 0 || state === "rejected" || quiz.keys.includes(key) || undone.has(key)) continue;
    if (!queue(quiz.items.length, answers).includes(number)) continue;
    const picked = pick(fields);
    const asked = answers.filter(([item]) => item === number).length;
    const right = asking(quiz.items[number], asked).right.includes(picked);
    answers.push([number, right, !fields.some(([name]) => name === "unsure"), key]);
  }
  return answers;
};

/**
 * The answer that stands for this one: itself, or for a late one that by which its item was done.
 * @param {Carried} quiz
 * @param {Kept[]} kept in order
 * @param {Kept} record
 */
export const standing = (quiz, kept, record) => {
  const until = kept.findIndex(({ key }) => key === record.key) + 1;
  const mine = answered(quiz, kept.slice(0, until)).filter(
    ([item]) => quiz.items[item].path === record.path,
  );
  return kept.find(({ key }) => key === mine.at(-1)?.[3]);
};

/** The answers that she took back. @param {Kept[]} kept */
const takenBack = (kept) =>
  new Set(
    kept
      .filter(({ state }) => state !== "rejected")
      .map(({ path }) => path.match(/^\/quiz\/reviews\/([0-9a-f-]+)\/undone\/$/)?.[1])
      .filter((key) => key !== undefined),
  );

/** @param {[string, string][]} fields */
const pick = (fields) =>
  fields
    .filter(([name]) => name === "option")
    .map(([, value]) => value)
    .join(",");

/**
 * The bar above a question, as `daily.marks` and `Progress.after` say it.
 * @param {Carried} quiz
 * @param {Answered[]} answers
 * @param {number} [on] the item whose answer is read; none while a question is asked
 */
const bar = (quiz, answers, on) => {
  const waiting = queue(quiz.items.length, answers);
  const missed = new Set(answers.filter(([, right]) => !right).map(([item]) => item));
  const now = on ?? waiting[0];
  const marks = quiz.items.map((_, item) => {
    if (on === undefined && item === now) return "now";
    if (missed.has(item)) return "missed";
    return waiting.includes(item) && item !== on ? "open" : "right";
  });
  const piece = /<span class="segments__part segments__part--%MARK%"><\/span>/;
  return quiz.bar
    .replace(piece, (span) => marks.map((mark) => span.replace("%MARK%", mark)).join(""))
    .replaceAll("%NUMBER%", String((now ?? quiz.items.length - 1) + 1))
    .replaceAll("%TOTAL%", String(quiz.items.length))
    .replaceAll("%DONE%", String(quiz.items.length - waiting.length));
};

/**
 * @param {Pack} pack
 * @param {Carried} quiz
 * @param {{title: string, top: string, main: string}} parts
 */
const page = (pack, quiz, { title, top, main }) =>
  pack.shell
    .replaceAll("%TITLE%", () => title)
    .replace("%TOP%", () => top)
    .replace("%MAIN%", () => main)
    .replace(/%FIGURE(\d+)%/g, (_, number) => quiz.figures[Number(number)]);

/**
 * A page put into the shell: the part that moves, with the outlines of its drawings.
 * @param {string} shell
 * @param {Page} page
 * @param {string[]} outlines
 */
export const whole = (shell, { title, page }, outlines) => {
  const [start, end] = [shell.indexOf('<div id="page"'), shell.indexOf("<offline-strip")];
  const owner = shell.slice(start).match(/data-user="([^"]*)"/)?.[1] ?? "";
  const moving = page
    .replace(/data-user="[^"]*"/, `data-user="${owner}"`)
    .replace(/⟦(\d+)⟧/g, (_, number) => outlines[Number(number)]);
  return `${shell.slice(0, start)}${moving}${shell.slice(end)}`.replace(
    /<title>[\s\S]*?<\/title>/,
    () => `<title>${title}</title>`,
  );
};

/**
 * Today, or the quiz's own page, by how many questions are left now.
 * @param {Pack} pack
 * @param {Carried} quiz
 * @param {Kept[]} kept
 * @param {string} path
 */
export const left = (pack, quiz, kept, path) => {
  const pages = quiz.left[path];
  if (!pages) return undefined;
  const answers = answered(quiz, kept);
  const page = pages[answers.length ? queue(quiz.items.length, answers).length : pages.length - 1];
  const hour = new Date().getHours();
  const greeting = pack.greetings.find(([before]) => hour < before)?.[1] ?? "";
  return whole(pack.shell, page, pack.outlines).replaceAll("%GREETING%", greeting);
};

/**
 * The question that is next, or the last page when there is none.
 * @param {Pack} pack
 * @param {Carried} quiz
 * @param {Kept[]} kept
 */
export const next = (pack, quiz, kept) => {
  const answers = answered(quiz, kept);
  const [item] = queue(quiz.items.length, answers);
  if (item === undefined) return finish(pack, quiz, answers);
  const { title, question } = asking(
    quiz.items[item],
    answers.filter(([number]) => number === item).length,
  );
  const main = question.replaceAll("%KEY%", crypto.randomUUID());
  return page(pack, quiz, { title: escaped(title), top: bar(quiz, answers), main });
};

/**
 * The feedback to a kept answer.
 * @param {Pack} pack
 * @param {Carried} quiz
 * @param {Kept[]} kept in order
 * @param {Kept} record
 */
export const feedback = (pack, quiz, kept, record) => {
  const number = quiz.items.findIndex((item) => item.path === record.path);
  const before = answered(
    quiz,
    kept.slice(
      0,
      kept.findIndex(({ key }) => key === record.key),
    ),
  );
  const asked = before.filter(([item]) => item === number).length;
  const { feedback: pages, right } = asking(quiz.items[number], asked);
  const picked = pick(record.fields);
  const after = answered(quiz, kept);
  const sure = !record.fields.some(([name]) => name === "unsure");
  const again = queue(quiz.items.length, after).includes(number);
  const main = right.includes(picked)
    ? pages[`${picked}${sure ? "" : "?"}${again && asked ? "+" : ""}`]
    : pages[picked];
  const title = right.includes(picked) ? "Right" : "Not quite";
  if (!main) return undefined;
  const mine = main
    .replaceAll(ANSWER, record.key)
    .replaceAll("%KEY%", () => crypto.randomUUID())
    .replaceAll("%DOUBT%", () => crypto.randomUUID());
  return page(pack, quiz, { title, top: bar(quiz, after, number), main: mine });
};

/**
 * @param {Pack} pack
 * @param {Carried} quiz
 * @param {Answered[]} answers
 */
const finish = (pack, quiz, answers) => {
  const missed = new Set(answers.filter(([, right]) => !right).map(([item]) => item));
  const main = quiz.finish[missed.size ? 1 : 0]
    .replace("%RIGHT%", String(quiz.items.length - missed.size))
    .replace(/<li data-item="(\d+)">[\s\S]*?<\/li>/g, (line, item) =>
      missed.has(Number(item)) ? line : "",
    );
  return page(pack, quiz, { title: "Done for today", top: "", main });
};

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
