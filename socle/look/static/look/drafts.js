/* data-drafts="key": the texts of a form outlive the page, in this tab only, until they are known to have been taken, their writer signs out
   or somebody else signs in; data-leave: leaving unsent text behind asks first. */
const texts = (form) => form.querySelectorAll("[data-draft]");
const place = (form, text) => `draft ${form.dataset.drafts} ${text.name}`;
const changed = new Set();

/* Sent is not done: a text is let go by the page that says so, of the request in which it was sent */
const sent = "sent ";
const letGo = (drafts) => {
  for (const name of Object.keys(sessionStorage))
    if (name === sent + drafts || name.startsWith(`draft ${drafts} `)) sessionStorage.removeItem(name);
};

const letAllGo = () => {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(sent) || name.startsWith("draft ")) sessionStorage.removeItem(name);
};

const { account } = document.documentElement.dataset;
if (account && sessionStorage.getItem("writer") !== account) {
  letAllGo();
  sessionStorage.setItem("writer", account);
}

for (const { dataset } of document.querySelectorAll("[data-done]")) {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(sent) && sessionStorage.getItem(name) === dataset.done) letGo(name.slice(sent.length));
}

for (const form of document.querySelectorAll("form[data-drafts]")) {
  for (const text of texts(form)) {
    const [kept, was] = JSON.parse(sessionStorage.getItem(place(form, text)) ?? "[]");
    if (kept && was === text.defaultValue) text.value = kept;
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-leave]");
  if (!form || !target.matches("textarea, [data-draft]")) return;
  changed.add(form);
  if (form.dataset.drafts && target.matches("[data-draft]"))
    sessionStorage.setItem(place(form, target), JSON.stringify([target.value, target.defaultValue]));
});

document.addEventListener("submit", ({ target: form }) => {
  changed.delete(form);
  if (form.matches("[data-sign-out]")) letAllGo();
  const key = form.elements.namedItem("key");
  if (form.dataset.drafts && key) sessionStorage.setItem(sent + form.dataset.drafts, key.value);
});

/* A text that is kept is not lost, so only the others hold the reader back */
addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected && !form.dataset.drafts)) event.preventDefault();
});
