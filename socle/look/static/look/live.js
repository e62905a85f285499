/* data-live="id": a part of the page that is asked for again and again. A form in which somebody types goes over to what comes as it is,
   and so does what is unfolded; the element of that id shows while no answer comes.
   data-keeps: a form that is kept as one types, and sent again once the server answers. */
const TEXT = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
const typedIn = (form) => form.contains(document.activeElement) && document.activeElement.matches(TEXT);
const changed = (form) => [...form.querySelectorAll(TEXT)].some((text) => text.value !== text.defaultValue);
let composing = false;
let held;

document.addEventListener("compositionstart", () => (composing = true));
document.addEventListener("compositionend", () => (composing = false));

/* A session may have ended: what comes then is another page, and belongs to the whole window */
function elsewhere({ xhr, pathInfo }) {
  return xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location).pathname;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (elsewhere(detail)) {
    detail.shouldSwap = false;
    return location.reload();
  }
  if (!part.matches("[data-live]")) return;
  if (composing) return (detail.shouldSwap = false);
  const { activeElement: at } = document;
  held = {
    forms: [...part.querySelectorAll("form[id]")].filter((form) => typedIn(form) || changed(form)),
    open: [...part.querySelectorAll("details[id][open]")].map(({ id }) => id),
    at: part.contains(at) && at,
    ends: at.matches(TEXT) ? [at.selectionStart, at.selectionEnd] : [],
  };
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (!detail.target.matches("[data-live]") || !held) return;
  for (const id of held.open) document.getElementById(id)?.setAttribute("open", "");
  for (const form of held.forms) {
    const fresh = document.getElementById(form.id);
    if (fresh && fresh !== form) fresh.replaceWith(form);
    htmx.process(form);
  }
  if (held.at?.isConnected && document.activeElement !== held.at) {
    held.at.focus({ preventScroll: true });
    if (held.ends.length) held.at.setSelectionRange(...held.ends);
  }
  held = undefined;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt, successful } = detail;
  if (elt.matches("[data-keeps]") && successful) {
    elt.elements.text.defaultValue = detail.requestConfig.formData.get("text");
    sessionStorage.removeItem(`draft ${elt.dataset.drafts} text`);
  }
  if (!elt.matches("[data-live]")) return;
  document.getElementById(elt.dataset.live).hidden = successful;
  if (!successful) return;
  for (const form of document.querySelectorAll("form[data-keeps]")) if (changed(form) && !composing) htmx.trigger(form, "keep");
});
