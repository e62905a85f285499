/* data-once: a form is sent once, however often its button is pressed. */
const keyOf = (form) => form.elements.namedItem("key");

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
  if (keyOf(form)) history.replaceState({ ...history.state, sent: [form.action, keyOf(form).value] }, "");
});

/* Coming back through the browser's history finds the form ready again. Sent as it was, it is the same request; changed, another */
addEventListener("pageshow", () => {
  const [action, key] = history.state?.sent ?? [];
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.ariaBusy = null;
    if (form.action !== action || !keyOf(form) || keyOf(form).value === key) continue;
    const fresh = keyOf(form).value;
    keyOf(form).value = key;
    form.addEventListener("input", () => (keyOf(form).value = fresh), { once: true });
  }
});
