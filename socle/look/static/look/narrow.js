/* data-narrows="id": as one types, the page is asked what it would offer, and its list takes the place of this one. Enter asks at once. */
for (const form of document.querySelectorAll("[data-narrows]")) {
  const field = form.querySelector("input[type=search]");
  let waiting;

  const narrow = async () => {
    const typed = field.value;
    const address = new URL(form.action);
    address.search = new URLSearchParams({ [field.name]: typed });
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const offered = page.getElementById(form.dataset.narrows);
    if (offered && typed === field.value) document.getElementById(form.dataset.narrows)?.replaceChildren(...offered.children);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault(); // a new page would forget what is typed in the form beneath
    narrow();
  });

  field?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(narrow, 250);
  });
}
