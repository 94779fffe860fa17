// The feedback lies like a sheet over the page: what was answered is scrolled out from under it.

const GAP = 16;

export const uncover = () => {
  const sheet = document.querySelector(".feedback");
  const answers = document.querySelector(".answers");
  if (!sheet || !answers) return;
  sheet.scrollIntoView({ block: "nearest" });
  const { bottom } = answers.getBoundingClientRect();
  scrollBy(0, Math.max(0, bottom + GAP - sheet.getBoundingClientRect().top));
};
