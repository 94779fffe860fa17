// One page gives way to the next: the old one fades over the new one. Only the old one is captured
// (css/motion.css), for what is captured cannot be tapped until it has faded.

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {string} name @param {(detail: any) => void} then */
const on = (name, then) =>
  document.addEventListener(`htmx:${name}`, (event) => then(/** @type {any} */ (event).detail));

// Not the answer to a form, which is seen the moment it is there; nor what is scrolled to once the
// old page has gone.
on("config:request", ({ ctx }) => {
  const goes = ctx.target?.id === "page" && ctx.request.method === "GET" && !ctx.request.anchor;
  ctx.transition = goes && "startViewTransition" in document && !still.matches;
});

// Nobody waits for a turn that was cut short, by a locked phone or a page that is left.
addEventListener("unhandledrejection", (event) => {
  if (/transition/i.test(event.reason?.message)) event.preventDefault();
});

/** The swap that was last begun: of two quick taps the later leads, in address and page. @type {any} */
let coming;
on("before:swap", ({ ctx, tasks }) => {
  for (const task of tasks) {
    if (task.target?.id !== "page") continue;
    task.target = "#page";
    coming = ctx;
  }
});

/**
 * htmx tells of a swap when the old page has gone; `arrive` is called once the new one is there.
 * @param {() => void} arrive
 */
export const onArrival = (arrive) => {
  on("before:viewTransition", (turn) => {
    const swap = turn.task;
    document.getElementById("page")?.classList.add("leaving");
    turn.task = async () => {
      if (turn.ctx !== coming) return;
      await swap();
      arrive();
    };
  });
  on("after:swap", ({ ctx }) => {
    if (ctx.target?.id === "page" && !ctx.transition) arrive();
  });
};
