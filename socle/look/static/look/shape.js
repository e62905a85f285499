/* data-narrow="name:value": in a narrow place the attribute has this value, so that a drawing takes another shape. */
const NARROW = 640;
const paper = matchMedia("print");

function follow(drawing) {
  const parts = [drawing, ...drawing.querySelectorAll("[data-narrow]")].map((part) => {
    const [, name, value] = part.dataset.narrow.match(/^(\w+):(.*)$/);
    return { part, name, values: [part.getAttribute(name), value] };
  });

  const shape = () => {
    const narrow = !paper.matches && drawing.parentElement.clientWidth < NARROW;
    if (narrow === drawing.hasAttribute("data-shape")) return;
    drawing.toggleAttribute("data-shape", narrow);
    for (const { part, name, values } of parts) part.setAttribute(name, values[Number(narrow)]);
  };

  new ResizeObserver(shape).observe(drawing.parentElement);
  paper.addEventListener("change", shape);
}

const all = (root) => root.querySelectorAll("svg[data-narrow]").forEach(follow);
document.addEventListener("htmx:load", ({ detail }) => detail.elt !== document.body && all(detail.elt));
all(document);
