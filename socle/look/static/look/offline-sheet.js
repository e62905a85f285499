/* A sheet on the device: who stands on it, what was noted of them here, and what can be noted. */
import { begin } from "./drawing.js";
import { people } from "./offline-entries.js";
import { copy, place, say, word } from "./offline-words.js";

const STATES = new Set(["late", "left_early"]);

/* Says what is wrong at the top of a form, and leads there */
function wrong(form, text) {
  const box = place(form, "wrong");
  box.hidden = !text;
  say(box, "why", text);
  if (text) box.focus();
  return !text;
}

const minutesFit = (form, state, sheet) => {
  const minutes = Number(form.elements.minutes.value);
  if (!STATES.has(state)) return { state, minutes: null };
  if (!Number.isInteger(minutes) || minutes < 1 || minutes >= sheet.minutes) return null;
  return { state, minutes };
};

/* Accents and capitals are not looked at, as nowhere else */
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(" ")
    .trim();

function drawnIn(form) {
  for (const box of form.querySelectorAll("[data-drawing]")) begin(box);
}

const stateOf = (form, name) => {
  const field = form.elements[name];
  const option = field.selectedOptions ? field.selectedOptions[0] : [...field].find(({ checked }) => checked);
  return [option.value, (option.label || option.closest("label").textContent).trim()];
};

function signing(sheet, person, whom, note) {
  const form = copy("sign");
  drawnIn(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [state, says] = stateOf(form, "state");
    const fits = minutesFit(form, state, sheet);
    const drawn = form.elements.drawn.value, typed = form.elements.typed.value;
    if (!fits) return wrong(form, word("minutes", { most: sheet.minutes - 1 }));
    if (!drawn && folded(typed) !== folded(person.name)) return wrong(form, word("typed"));
    note("signed", { ...whom, ...fits, ...(drawn ? { drawn } : { typed }) }, { talent: person.talent, name: person.name, state, says, what: word("signed", person) });
  });
  return form;
}

function attesting(sheet, person, whom, note) {
  const form = copy("attest");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [state, says] = stateOf(form, "state");
    if (!state) return wrong(form, word("state"));
    const fits = minutesFit(form, state, sheet);
    if (!fits) return wrong(form, word("minutes", { most: sheet.minutes - 1 }));
    const what = word("attested", { name: person.name, state: says });
    note("attested", { lines: [{ ...whom, ...fits }] }, { talent: person.talent, name: person.name, state, says, what });
  });
  return form;
}

function line(sheet, person, isHere, note) {
  const row = copy("person");
  say(row, "name", person.name);
  say(row, "says", person.says || word("none"));
  place(row, "here").hidden = !isHere;
  const more = row.querySelector("details");
  more.hidden = Boolean(person.state) || Date.now() < Date.parse(sheet.opens);
  say(row, "who", person.name);
  more.addEventListener("toggle", () => {
    if (!more.open || place(more, "forms").childElementCount) return;
    const whom = person.talent ? { talent: person.talent } : { name: person.name };
    place(more, "forms").append(signing(sheet, person, whom, note), attesting(sheet, person, whom, note));
  });
  return row;
}

function joining(sheet, listed, note) {
  const form = copy("join");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.elements.name.value.trim().replace(/\s+/g, " ");
    if (!name) return wrong(form, word("name"));
    if (listed.some((one) => folded(one.name) === folded(name))) return wrong(form, word("listed"));
    note("joined", { name }, { talent: "", name, what: word("joined", { name }) });
  });
  return form;
}

function closing(sheet, listed, note) {
  const form = copy("close");
  const missing = listed.filter((one) => !one.state);
  say(form, "absent", missing.length ? word("absent", { names: missing.map(({ name }) => name).join(", ") }) : "");
  drawnIn(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const drawn = form.elements.drawn.value, signed_as = form.elements.signed_as.value.trim();
    if (Date.now() < Date.parse(sheet.ends)) return wrong(form, word("early"));
    if (!signed_as) return wrong(form, word("own_name"));
    const absent = missing.map((one) => (one.talent ? { talent: one.talent } : { name: one.name }));
    note("closed", { signed_as, absent, ...(drawn ? { drawn } : {}) }, { talent: "", name: "", what: word("closed") });
  });
  return form;
}

/* `waiting`: what was noted here and was not refused. A sheet that was signed here takes nothing more */
export function draw(sheet, waiting, note) {
  const part = copy("sheet");
  const listed = waiting.reduce(people, sheet.people);
  const here = new Set(waiting.map(({ about }) => about.name));
  const isClosed = waiting.some(({ entry }) => entry.kind === "closed");
  say(part, "title", sheet.when);
  say(part, "name", sheet.name);
  say(part, "until", word("until", { when: sheet.until_says }));
  place(part, "page").href = sheet.page;
  place(part, "signed").hidden = !isClosed;
  place(part, "people").append(...listed.map((one) => line(isClosed ? { ...sheet, opens: "9999-01-01" } : sheet, one, here.has(one.name), note)));
  if (!isClosed && Date.now() >= Date.parse(sheet.opens)) {
    place(part, "join").append(joining(sheet, listed, note));
    place(part, "close").append(closing(sheet, listed, note));
  } else part.querySelectorAll("[data-later]").forEach((one) => (one.hidden = true));
  return part;
}
