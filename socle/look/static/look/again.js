/* data-again="2": this part of the page is asked for again every so many seconds, until it says no more that it should be. */
const watch = (part) =>
  setTimeout(async () => {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.getElementById(part.id);
    if (page && !fresh) return location.reload(); // what was awaited is here, and is another page
    if (fresh) {
      const held = part.contains(document.activeElement);
      part.replaceChildren(...fresh.children);
      if (held) part.focus();
    }
    if (!fresh || fresh.dataset.again) watch(part);
  }, 1000 * part.dataset.again);

for (const part of document.querySelectorAll("[data-again]")) watch(part);
