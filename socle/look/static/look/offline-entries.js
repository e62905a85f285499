/* What was done without network goes out, in its order and once: each entry keeps its key, and stays until its answer has come. */
import { become, dropEntry, dropSheet, entries, keepEntry, keepSheet, sheets } from "./offline-store.js";

const LARGEST = 400_000;
const JSON_ONLY = { Accept: "application/json" };

/* Somebody who is signed out is led elsewhere, which a script does not follow */
async function asked(door, options = {}) {
  const answer = await fetch(door, { redirect: "manual", cache: "no-store", ...options });
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("out");
  if (answer.status === 409) throw new Error("else");
  if (!answer.ok) throw new Error("away");
  return answer.json();
}

function parcel(waiting, most) {
  let size = 0;
  const fits = waiting.filter(({ entry }, place) => (size += JSON.stringify(entry).length) < LARGEST || place === 0);
  return fits.slice(0, most);
}

/* Done: the entry goes, and the sheet says so; with its signature the sheet itself goes. Refused: it stays, to be read */
async function settle(account, one, { what, says }) {
  if (what === "refused") return keepEntry(account, { ...one, refused: says });
  await dropEntry(account, one.entry.key);
  if (one.entry.kind === "closed") return dropSheet(account, one.entry.half_day);
  const sheet = (await sheets(account)).find(({ id }) => id === one.entry.half_day);
  if (sheet) await keepSheet(account, { ...sheet, people: people(sheet.people, one) });
}

/* Who stands on a sheet once this has been done */
export function people(before, { entry, about }) {
  if (entry.kind === "closed") return before;
  const meant = (person) => (about.talent ? person.talent === about.talent : person.name === about.name);
  const said = entry.kind === "joined" ? {} : { state: about.state, says: about.says };
  if (!before.some(meant)) return [...before, { talent: "", name: about.name, state: "", says: "", ...said }];
  return before.map((person) => (meant(person) ? { ...person, ...said } : person));
}

async function sendAll(account, door, again) {
  const { who, token, most } = await asked(door, { headers: JSON_ONLY });
  if (who !== account) {
    become(who);
    throw new Error("else");
  }
  const tried = new Set();
  const came = { what: "sent", number: 0, stood: [] };
  for (;;) {
    const waiting = (await entries(account)).filter((one) => !tried.has(one.entry.key) && (again || !one.refused));
    if (!waiting.length) return came;
    const some = parcel(waiting, most);
    const body = JSON.stringify({ who, clock: new Date().toISOString(), entries: some.map(({ entry }) => entry) });
    const headers = { ...JSON_ONLY, "Content-Type": "application/json", "X-CSRFToken": token };
    const { answers } = await asked(door, { method: "POST", headers, body });
    for (const one of some) {
      tried.add(one.entry.key);
      const answer = answers.find(({ key }) => key === one.entry.key);
      if (!answer) continue;
      await settle(account, one, answer);
      came.number += 1;
      if (answer.what !== "refused" && answer.says) came.stood.push(answer.says);
    }
  }
}

/* One at a time, in however many windows the page is open; whoever asks for it waits for the one before. What came of it: sent, busy, out (sign in again), else (another account), away */
export function send(account, door, again = false) {
  return navigator.locks.request("offline", { ifAvailable: !again }, async (lock) => {
    if (!lock) return { what: "busy" };
    try {
      return await sendAll(account, door, again);
    } catch (fault) {
      return { what: ["out", "else"].includes(fault.message) ? fault.message : "away" };
    }
  });
}
