/* Lists. data-all="id": one tick for all rows of a form. An address that htmx writes says nothing of what is left empty. */
const boxes = (form) => form.querySelectorAll("input[name=row]");

function offer(root) {
  for (const all of root.querySelectorAll("[data-all]")) all.hidden = false;
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-all]")) return;
  for (const box of boxes(document.getElementById(target.dataset.all))) box.checked = target.checked;
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name);
});

document.addEventListener("htmx:load", () => offer(document));
offer(document);
