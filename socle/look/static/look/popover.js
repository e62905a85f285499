/* Browsers without popover: the same buttons show and hide what they name. */
if (!HTMLElement.prototype.hasOwnProperty("popover")) {
  for (const box of document.querySelectorAll(".dialog[popover]")) box.hidden = true;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[popovertarget]");
    const box = button && document.getElementById(button.getAttribute("popovertarget"));
    if (box) box.hidden = button.getAttribute("popovertargetaction") === "hide" || !box.hidden;
  });
}
