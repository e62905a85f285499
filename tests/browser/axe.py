"""What axe finds on a page. Colours take three quarters of its time, so each is looked at once: a word that stands in the same element, in
the same colour and size and on the same grounds as one that was found well in this process is passed over.
"""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RUN = """async (known) => {
  const seen = new Set(known), grounds = new Map(), fresh = [], keys = [];
  const ground = (element) => {
    if (!element) return "";
    if (!grounds.has(element)) {
      const style = getComputedStyle(element), names = element.getAttribute("class") || "";
      const own = [element.localName, names, style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.filter];
      grounds.set(element, digest(`${ground(element.parentElement)}>${own}`));
    }
    return grounds.get(element);
  };
  const digest = (text) => {
    let one = 0xdeadbeef, other = 0x41c6ce57;
    for (let n = 0; n < text.length; n++) {
      one = Math.imul(one ^ text.charCodeAt(n), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(n), 1597334677);
    }
    return 4294967296 * (2097151 & other) + (one >>> 0);
  };
  const says = (element) => element.matches("input, select, textarea, [role=textbox]")
    || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (!says(element) || !box.width || !box.height || !element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element), off = !!element.closest(":disabled, [aria-disabled=true], [inert]");
    const key = digest(`${ground(element)} ${[style.color, style.fontSize, style.fontWeight, style.textShadow, off]}`);
    if (!seen.has(key)) { seen.add(key); keys.push(key); fresh.push(element); }
  }
  axe.configure({rules: [{id: "color-contrast", selector: "[data-fresh]"}]});
  fresh.forEach((element) => element.setAttribute("data-fresh", ""));
  const {violations} = await axe.run(document, {resultTypes: ["violations"]});
  fresh.forEach((element) => element.removeAttribute("data-fresh"));
  return {violations, keys: violations.length ? [] : keys};
}"""
# What is wider than the box it stands in hides its neighbour or is hidden, and the page is no wider for it
LAID_OUT = """() => ({
  fits: document.documentElement.scrollWidth <= innerWidth,
  headings: document.querySelectorAll("h1").length,
  titled: document.title.trim() !== "",
  cut: [...document.querySelectorAll(".dock, .leaf > span")]
    .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth).map((box) => box.textContent.trim()),
})"""
WELL = {"fits": True, "headings": 1, "titled": True, "cut": []}

_seen = set[int]()


def is_sound(page: Page) -> None:
    """Axe finds nothing on it, it has one heading and a title, nothing is wider than the screen and no name of a menu is cut."""
    found = looked_at(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    assert page.evaluate(LAID_OUT) == WELL, f"{page.url} at {page.viewport_size}"


def fits(page: Page) -> None:
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than {page.viewport_size}"


def looked_at(page: Page) -> AxeResults:
    page.wait_for_load_state()
    page.evaluate(AXE_SCRIPT)
    told = page.evaluate(RUN, list(_seen))
    _seen.update(told.pop("keys"))
    return AxeResults(told)
