/* data-focus: what must be read first, such as the summary of errors, also after a part of the page was replaced. */
function focus(root) {
  root.querySelector?.("[data-focus]")?.focus();
}

focus(document);
document.addEventListener("htmx:afterSettle", (event) => focus(event.target));
