/* data-take="address": a button by which this device takes the sheets of a session along. data-unsent: what signing out would lose. */
import { forget, keepSheet, possible, unsent } from "./offline-store.js";

async function take({ dataset }) {
  const answer = await fetch(dataset.take, { headers: { Accept: "application/json" }, redirect: "error", cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  const { who, device, sheets } = await answer.json();
  const worker = await navigator.serviceWorker.register(dataset.worker);
  for (const sheet of sheets) await keepSheet(who, { ...sheet, device });
  await navigator.storage?.persist?.();
  await settled(worker);
  location.assign(dataset.page);
}

/* Nobody leaves before the page is there that works without network */
function settled({ installing, waiting, active }) {
  const worker = installing ?? waiting;
  if (!worker) return active;
  return new Promise((done, failed) => {
    const look = () => (worker.state === "activated" ? done() : worker.state === "redundant" && failed(new Error("worker")));
    worker.addEventListener("statechange", look);
    look();
  });
}

for (const part of possible() ? document.querySelectorAll("[data-take]") : []) {
  const button = part.querySelector("button"), failed = part.querySelector("[role=alert]");
  part.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    failed.textContent = "";
    await take(part).catch(() => (failed.textContent = part.dataset.failed));
    button.disabled = false;
  });
}

const leaving = document.querySelector("[data-unsent]");
if (leaving && possible()) {
  const number = await unsent();
  leaving.hidden = !number;
  leaving.querySelector("b").textContent = number;
  leaving.closest("main").querySelector("form").addEventListener("submit", () => forget());
}
