/* What was taken along and is too old leaves the device, whichever page is opened; who is signed in is noted, so that nobody else is shown it.
   data-sign-out: a form that signs out leads to the page that says what would be lost, where something waits on this device. */
import { become, forget, held, tidy, unsent } from "./offline-store.js";

const who = document.documentElement.dataset.account;
if (held() && who) become(who);
if (held()?.until < Date.now()) tidy();

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sign-out]") || !held()) return;
  event.preventDefault();
  if (await unsent()) return location.assign(form.action);
  await forget();
  form.submit();
});
