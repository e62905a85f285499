/* data-narrow="name:value": on a narrow screen the attribute has this value, so that a drawing takes another shape. */
const narrow = matchMedia("screen and (max-width: 40rem)");
const parts = [...document.querySelectorAll("[data-narrow]")].map((part) => {
  const [, name, value] = part.dataset.narrow.match(/^(\w+):(.*)$/);
  return { part, name, values: [part.getAttribute(name), value] };
});

const shape = () => {
  for (const { part, name, values } of parts) part.setAttribute(name, values[Number(narrow.matches)]);
  for (const drawing of document.querySelectorAll("svg[data-narrow]")) drawing.toggleAttribute("data-shape", narrow.matches);
};

narrow.addEventListener("change", shape);
shape();
