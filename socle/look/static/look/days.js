/* data-days="id": a line of days and a field for a day say the same day; the line says it in words.
   Where the day is shown at once, the line stays where it is, whatever becomes of what stands above it; data-tells="id": which day it is. */
const DAY = 864e5;
const EPOCH = 719163; // the number of 1 January 1970, which days are counted to

for (const line of document.querySelectorAll("input[data-days]")) {
  const field = document.getElementById(line.dataset.days);
  const french = document.documentElement.lang === "fr";
  const words = new Intl.DateTimeFormat(french ? "fr" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  const said = document.createElement("output");
  said.setAttribute("for", line.id);
  line.after(said);

  const tell = () => {
    const day = new Date((line.value - EPOCH) * DAY);
    const text = words.format(day).replace(/^1 /, french ? "1er " : "1 "); // browsers do not know the first of a month
    line.setAttribute("aria-valuetext", text);
    said.textContent = text;
    return day.toISOString().slice(0, 10);
  };

  line.addEventListener("input", () => (field.value = tell()));
  field.addEventListener("change", () => {
    if (!field.valueAsNumber) return;
    line.value = field.valueAsNumber / DAY + EPOCH;
    tell();
  });
  tell();
}

let held;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const line = detail.requestConfig.elt;
  if (line.matches("[data-days]")) held = { line, top: line.getBoundingClientRect().top };
});

document.addEventListener("htmx:afterSettle", () => {
  if (!held) return;
  const { line, top } = held, { style } = line.form;
  const moved = () => line.getBoundingClientRect().top - top;
  held = undefined;
  for (const told of line.form.querySelectorAll("[data-tells]")) told.textContent = document.getElementById(told.dataset.tells).textContent;
  style.marginBlockStart = "";
  scrollBy({ top: moved(), behavior: "instant" });
  if (moved() < 0) style.marginBlockStart = `${-moved()}px`; // at its top, a page cannot be scrolled any further
});
