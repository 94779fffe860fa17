// One page gives way to the next: the old one fades over the new one. Only the old one is captured
// (css/motion.css), for what is captured cannot be tapped until it has faded.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const moves = () => "startViewTransition" in document && !still.matches;

// Not the answer to a form, which is seen the moment it is there; nor what is scrolled to once the
// old page has gone.
document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = /** @type {any} */ (event).detail;
  const { method, anchor } = ctx.request;
  ctx.transition = ctx.target?.id === "page" && method === "GET" && !anchor && moves();
});

// Nobody waits for a turn that was cut short, by a locked phone or a page that is left.
addEventListener("unhandledrejection", (event) => {
  const { reason } = event;
  if (reason instanceof DOMException && /transition/i.test(reason.message)) event.preventDefault();
});

/** The swap that was last begun: of two quick taps the later leads, in address and page. @type {any} */
let coming;
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = /** @type {any} */ (event).detail;
  const pages = tasks.filter((/** @type {any} */ task) => task.target?.id === "page");
  for (const task of pages) task.target = "#page";
  if (pages.length) coming = ctx;
});

/**
 * htmx tells of a swap when the old page has gone; `arrive` is called once the new one is there.
 * @param {() => void} arrive
 */
export const onArrival = (arrive) => {
  document.addEventListener("htmx:before:viewTransition", (event) => {
    const turn = /** @type {any} */ (event).detail;
    const swap = turn.task;
    document.getElementById("page")?.classList.add("leaving");
    turn.task = async () => {
      if (turn.ctx !== coming) return;
      await swap();
      arrive();
    };
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = /** @type {any} */ (event).detail;
    if (ctx.target?.id === "page" && !ctx.transition) arrive();
  });
};
