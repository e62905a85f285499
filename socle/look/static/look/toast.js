/* data-toast: what can be taken back leaves when its ring is empty, unless somebody is looking at it. */
for (const toast of document.querySelectorAll("[data-toast]")) {
  toast.querySelector(".left")?.addEventListener("animationend", () => {
    if (!toast.matches(":hover, :focus-within")) toast.remove();
  });
}
