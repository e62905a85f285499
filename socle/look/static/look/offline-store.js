/* What lies on the device while there is no network: sheets and entries, each sealed with a key of its account that nothing can take out. */
const NAME = "offline", SCOPE = "/sheets/offline/";
const bytes = (text) => new TextEncoder().encode(text);
const came = (asked) =>
  new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
let opened;

function opening() {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("keys", { keyPath: "account" });
    asked.result.createObjectStore("sheets", { keyPath: ["account", "id"] });
    asked.result.createObjectStore("entries", { keyPath: ["account", "id"] });
  };
  return came(asked).then((base) => {
    base.onversionchange = () => base.close();
    return base;
  });
}

async function within(name, mode = "readonly") {
  opened ??= opening();
  return (await opened).transaction(name, mode).objectStore(name);
}

/* What is known without a key: whose device it is now, and when the first thing that lies here is too old */
export const held = () => JSON.parse(localStorage.getItem(NAME) ?? "null");
export const possible = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB && navigator.serviceWorker);

function hold(who, until) {
  const first = Math.min(held()?.until ?? Infinity, Date.parse(until));
  localStorage.setItem(NAME, JSON.stringify({ who, until: first }));
}

async function keyOf(account) {
  const found = await came((await within("keys")).get(account));
  if (found) return found.key;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await came((await within("keys", "readwrite")).add({ account, key, next: 0 })).catch(() => undefined);
  return (await came((await within("keys")).get(account))).key;
}

/* The running number of what is done here: the order in which it is sent */
async function nextNumber(account) {
  await keyOf(account);
  const keys = await within("keys", "readwrite");
  const found = await came(keys.get(account));
  await came(keys.put({ ...found, next: found.next + 1 }));
  return found.next;
}

async function seal(name, account, id, told, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: bytes(`${account} ${id}`) };
  const sealed = await crypto.subtle.encrypt(how, await keyOf(account), bytes(JSON.stringify(told)));
  await came((await within(name, "readwrite")).put({ account, id, iv, sealed, ...plain }));
}

async function open(row) {
  const how = { name: "AES-GCM", iv: row.iv, additionalData: bytes(`${row.account} ${row.id}`) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, await keyOf(row.account), row.sealed)));
}

async function all(name, account) {
  const rows = await came((await within(name)).getAll());
  return Promise.all(rows.filter((row) => row.account === account).map(open));
}

const drop = async (name, account, id) => came((await within(name, "readwrite")).delete([account, id]));

export async function keepSheet(account, sheet) {
  hold(account, sheet.until);
  await seal("sheets", account, sheet.id, sheet, { until: Date.parse(sheet.until) });
}

export const sheets = async (account) => (await all("sheets", account)).sort((one, other) => one.ends.localeCompare(other.ends));
export const dropSheet = (account, id) => drop("sheets", account, id);

/* Something was done here: it has its key and its number for good */
export async function note(account, sheet, kind, said, about) {
  const entry = { key: crypto.randomUUID(), number: await nextNumber(account), half_day: sheet.id, at: new Date().toISOString(), device: sheet.device, kind, ...said };
  await keepEntry(account, { entry, about, sheet: sheet.name, page: sheet.page, until: Date.parse(sheet.unsent_until), refused: "" });
}

export const keepEntry = (account, one) => seal("entries", account, one.entry.key, one, { until: one.until });
export const entries = async (account) => (await all("entries", account)).sort((one, other) => one.entry.number - other.entry.number);
export const dropEntry = (account, key) => drop("entries", account, key);

/* How much lies here that was not sent, of whomever */
export const unsent = async () => (held() ? came((await within("entries")).count()) : 0);

/* What is too old goes, the key of an account with its last row, and everything where nothing is left */
export async function tidy() {
  if (!held()) return;
  const left = new Set();
  let first = Infinity;
  for (const name of ["sheets", "entries"]) {
    for (const row of await came((await within(name)).getAll())) {
      if (row.until <= Date.now()) await drop(name, row.account, row.id);
      else {
        left.add(row.account);
        first = Math.min(first, row.until);
      }
    }
  }
  for (const account of await came((await within("keys")).getAllKeys()))
    if (!left.has(account)) await came((await within("keys", "readwrite")).delete(account));
  if (!left.size) return forget();
  localStorage.setItem(NAME, JSON.stringify({ ...held(), until: first }));
}

/* Nothing stays: no key, no sheet, no entry, no page and no worker */
export async function forget() {
  localStorage.removeItem(NAME);
  if (opened) (await opened).close();
  opened = undefined;
  indexedDB.deleteDatabase(NAME);
  for (const name of await caches.keys()) if (name.startsWith(`${NAME} `)) await caches.delete(name);
  const worker = await navigator.serviceWorker.getRegistration(SCOPE);
  if (worker && new URL(worker.scope).pathname === SCOPE) await worker.unregister();
}

export function become(who) {
  if (held() && held().who !== who) localStorage.setItem(NAME, JSON.stringify({ ...held(), who }));
}
