/* Lists. data-rows: a form whose rows can be ticked. data-all="id": one tick for all of them. data-untick: none of them.
   Shift takes the rows between; up and down lead from tick to tick. An address that htmx writes says nothing of what is left empty. */
const boxes = (form) => [...form.querySelectorAll("input[name=row]")];
let last;

function count(form) {
  const rows = boxes(form), ticked = rows.filter((row) => row.checked).length;
  const said = form.querySelector("[data-ticked]"), all = form.querySelector("[data-all]");
  said.hidden = !ticked;
  said.querySelector("b").textContent = ticked === 1 ? said.dataset.one : said.dataset.many.replace("{count}", ticked);
  all.checked = ticked === rows.length;
  all.indeterminate = ticked > 0 && !all.checked;
}

function tick(form, rows, checked) {
  for (const row of rows) row.checked = checked;
  count(form);
}

function between(form, one, other) {
  const rows = boxes(form), ends = [rows.indexOf(one), rows.indexOf(other)].sort((a, b) => a - b);
  return ends[0] < 0 ? [other] : rows.slice(ends[0], ends[1] + 1);
}

function offer(root) {
  for (const hint of root.querySelectorAll("[data-all], [data-keys]")) hint.hidden = false;
  for (const form of root.querySelectorAll("[data-rows]")) count(form);
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-rows]");
  if (form && target.matches("[data-all]")) tick(form, boxes(form), target.checked);
  else if (form) count(form);
});

document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-rows]");
  if (!form) return;
  if (event.target.closest("[data-untick]")) return clear(form);
  if (!event.target.matches("input[name=row]")) return;
  if (event.shiftKey) tick(form, between(form, last, event.target), event.target.checked);
  last = event.target;
});

function clear(form) {
  const here = document.activeElement;
  tick(form, boxes(form), false);
  if (!here.matches("input[name=row]")) form.querySelector("[data-all]").focus();
}

document.addEventListener("keydown", (event) => {
  const { key, target, shiftKey } = event, form = target.closest("[data-rows]");
  if (form && key === "Escape") return clear(form);
  if (!form || !target.matches("input[name=row]") || !["ArrowUp", "ArrowDown"].includes(key)) return;
  const rows = boxes(form), next = rows[rows.indexOf(target) + (key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  if (!next) return;
  next.focus();
  if (shiftKey) tick(form, [target, next], true);
  last = next;
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name);
});

document.addEventListener("htmx:load", () => offer(document));
offer(document);
