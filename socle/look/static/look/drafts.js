/* data-drafts="key": the long texts of a form outlive a closed page, in this tab only; data-leave: leaving unsent text behind asks first. */
const texts = (form) => form.querySelectorAll("textarea[data-draft]");
const place = (form, text) => `draft ${form.dataset.drafts} ${text.name}`;
const changed = new Set();

for (const form of document.querySelectorAll("form[data-drafts]")) {
  for (const text of texts(form)) {
    const kept = sessionStorage.getItem(place(form, text));
    if (kept && !text.value.trim()) text.value = kept;
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-leave]");
  if (!form || !target.matches("textarea")) return;
  changed.add(form);
  if (form.dataset.drafts && target.matches("[data-draft]")) sessionStorage.setItem(place(form, target), target.value);
});

document.addEventListener("submit", ({ target: form }) => {
  changed.delete(form);
  if (!form.dataset.drafts) return;
  for (const text of texts(form)) sessionStorage.removeItem(place(form, text));
});

/* A text that is kept is not lost, so only the others hold the reader back */
addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected && !form.dataset.drafts)) event.preventDefault();
});
