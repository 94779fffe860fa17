// What every page needs: the server learns the phone's time zone, and a swap moves the focus.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`tz=${zone}`)) {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser we serve
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
}

// A screen reader hears the new page from its start, as after a full load.
document.addEventListener("htmx:after:swap", () => {
  /** @type {HTMLElement | null} */
  const start = document.querySelector("[autofocus]") ?? document.querySelector("#main");
  start?.focus({ preventScroll: true });
});
