/* What was taken along and is too old leaves the device, whichever page is opened; who is signed in is noted, so that nobody else is shown it. */
import { become, held, tidy } from "./offline-store.js";

const who = document.documentElement.dataset.account;
if (held() && who) become(who);
if (held()?.until < Date.now()) tidy();
