/* data-seek="address": as one types, suggestions come in a list beneath the field (a combobox): arrows, Enter, Escape. */
for (const form of document.querySelectorAll("[data-seek]")) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("div");
  let waiting, asking;

  list.id = `${field.id}-found`;
  list.className = "found";
  list.hidden = true;
  form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (list.scrollHeight > list.clientHeight) list.tabIndex = 0; // what scrolls can be reached by keys alone
    else list.removeAttribute("tabindex");
    if (!open) choose(null);
  };

  const choose = (option) => {
    chosen()?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };

  const suggest = async () => {
    const typed = field.value.trim();
    asking?.abort();
    if (typed.length < 2) return show(false);
    asking = new AbortController();
    const address = new URL(form.dataset.seek, location);
    address.search = new URLSearchParams({ q: typed });
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok || answer.redirected || typed !== field.value.trim()) return;
      list.innerHTML = await answer.text();
    } catch {
      return; // another letter was typed, or there is no network: Enter still searches
    }
    options().forEach((option, place) => (option.id = `${list.id}-${place}`));
    show(options().length > 0 && form.contains(document.activeElement));
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });

  field.addEventListener("keydown", (event) => {
    const found = options();
    const place = found.indexOf(chosen());
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && chosen()) location = chosen().href;
    else if (step && found.length) {
      show(true);
      const next = place + step;
      choose(place < 0 && step < 0 ? found.at(-1) : (found[next] ?? null));
    } else return;
    event.preventDefault();
  });

  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) show(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // a touch keeps the field, so that the list stays for it
}
