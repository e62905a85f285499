/* data-once: a form is sent once, however often its button is pressed. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
});

/* Coming back through the browser's history finds the form ready again */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-once][aria-busy]")) form.ariaBusy = null;
});
