/* The page that works without network. It shows what lies on this device for whoever was last signed in here, and sends it. */
import { send } from "./offline-entries.js";
import { draw } from "./offline-sheet.js";
import { dropEntry, entries, forget, held, note, sheets, tidy } from "./offline-store.js";
import { copy, place, say, word } from "./offline-words.js";

const page = document.querySelector("[data-offline]");
const { door } = page.dataset;
const status = (text) => place(page, "status").textContent !== text && say(page, "status", text);
const SOON = 1_000, SELDOM = 60_000;
let pause = SOON, timer;

const count = (name, number) => word(number === 1 ? `${name}_one` : `${name}_many`, { count: number });

function waits(account, one) {
  const row = copy("entry");
  say(row, "what", one.about.what);
  say(row, "sheet", one.sheet);
  say(row, "refused", one.refused ? word("refused", { why: one.refused }) : word("waits"));
  place(row, "page").href = one.page;
  place(row, "page").hidden = !one.refused;
  place(row, "whose").textContent = one.about.what;
  row.querySelector("button").addEventListener("click", async () => {
    if (!confirm(word("discard", { what: one.about.what }))) return;
    await dropEntry(account, one.entry.key);
    await show();
    place(page, "status").focus();
  });
  return row;
}

/* All of it anew; whoever was in a sheet comes back to its heading */
async function show(at = "") {
  const account = held()?.who;
  const [taken, noted] = account ? [await sheets(account), await entries(account)] : [[], []];
  const waiting = noted.filter((one) => !one.refused);
  const mine = (id) => waiting.filter(({ entry }) => entry.half_day === id);
  const noting = (sheet) => async (kind, said, about) => {
    await note(account, sheet, kind, said, about);
    await show(sheet.id);
    await sending();
  };
  const parts = taken.map((sheet) => {
    const part = draw(sheet, mine(sheet.id), noting(sheet));
    part.dataset.sheet = sheet.id;
    return part;
  });
  place(page, "sheets").replaceChildren(...parts);
  place(page, "entries").replaceChildren(...noted.map((one) => waits(account, one)));
  place(page, "queue").hidden = !noted.length;
  place(page, "nothing").hidden = Boolean(taken.length || noted.length);
  place(page, "acts").hidden = !taken.length && !noted.length;
  say(page, "number", noted.length ? count("waiting", noted.length) : "");
  if (at) page.querySelector(`[data-sheet="${at}"] h2`)?.focus();
}

async function sending(again = false) {
  const account = held()?.who;
  if (!account) return;
  const { what, number, stood } = await send(account, door, again);
  ask(what);
  if (what === "busy") return;
  place(page, "out").hidden = what !== "out";
  if (what === "else") await show();
  if (what !== "sent") return status(word(what));
  await tidy();
  if (number) await show(document.activeElement?.closest("[data-sheet]")?.dataset.sheet);
  const left = held() ? await entries(held().who) : [];
  const refused = left.filter((one) => one.refused).length;
  const said = refused ? count("refusals", refused) : number ? word("done") : again ? word("nothing") : "";
  status([said, ...stood].join(" "));
}

/* Of a network that leads nowhere no device tells when it leads somewhere again: it is asked soon, then ever more seldom */
function ask(what) {
  const isAway = what === "away";
  clearTimeout(timer);
  timer = setTimeout(anew, isAway ? pause : what === "busy" ? SOON : SELDOM);
  pause = isAway ? Math.min(pause * 2, SELDOM) : SOON;
}

async function anew() {
  const waits = held() && (await entries(held().who)).some((one) => !one.refused);
  return waits && navigator.onLine ? sending() : ask("sent");
}

function online() {
  pause = SOON;
  return sending();
}

page.querySelector("button[name=send]").addEventListener("click", () => sending(true));
page.querySelector("button[name=forget]").addEventListener("click", async () => {
  if (!confirm(word("forget"))) return;
  await forget();
  await show();
  status(word("forgotten"));
});
addEventListener("online", online);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sending());
addEventListener("offline", () => status(word("away")));
addEventListener("storage", ({ key }) => key === "offline" && show());

await tidy();
await show();
page.hidden = false;
await sending();
if (held()) navigator.serviceWorker.ready.then((worker) => navigator.onLine && worker.update()).catch(() => undefined);
