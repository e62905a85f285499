/* The words of the page, as it came from Socle: a script has none of its own. */
const words = () => document.querySelector("template[data-words]").content;

export function word(name, told = {}) {
  const text = words().querySelector(`[data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_all, key) => told[key]);
}

let copies = 0;

/* A part of the page, once more: what names its fields is made its own */
export function copy(name) {
  const part = document.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
  copies += 1;
  for (const named of ["id", "for", "aria-labelledby", "aria-describedby"])
    for (const element of part.querySelectorAll(`[${named}]`)) element.setAttribute(named, `${element.getAttribute(named)}-${copies}`);
  return part.firstElementChild;
}

export const place = (root, name) => (root.matches(`[data-place="${name}"]`) ? root : root.querySelector(`[data-place="${name}"]`));

export function say(root, name, text) {
  place(root, name).textContent = text;
}
