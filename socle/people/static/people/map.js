/* The map is drawn from the list on the page, so that both say the same. No tiles: outlines and places of our own, nothing fetched. */
/* global L */

const holder = document.querySelector("[data-places-map]");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function outlined(map, area) {
  const drawn = L.geoJSON(JSON.parse(area.dataset.outline), { className: "area", interactive: false }).addTo(map);
  drawn.eachLayer((layer) => {
    layer.getElement().dataset.territory = area.dataset.territory || "";
  });
  return drawn.getBounds();
}

function spot(area, item) {
  const dot = document.createElement("span");
  dot.textContent = item.dataset.count;
  dot.dataset.territory = area.dataset.territory || "";
  const at = [Number(item.dataset.latitude), Number(item.dataset.longitude)];
  return L.marker(at, { icon: L.divIcon({ html: dot, className: "place", iconSize: [44, 44] }) });
}

function placed(map, area, item) {
  const told = item.querySelector("[data-place]");
  const marker = spot(area, item).addTo(map);
  const [name, count] = [told.querySelector("h3"), told.querySelector("p")].map((one) => one.textContent.trim());
  marker.getElement().setAttribute("aria-label", `${name}: ${count}`);
  marker.bindPopup(() => shown(told), { closeButton: true });
  return marker.getLatLng();
}

function shown(told) {
  const copy = told.cloneNode(true);
  copy.removeAttribute("data-place");
  return copy;
}

function draw() {
  holder.hidden = false;
  const map = L.map(holder, {
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    scrollWheelZoom: false,
    minZoom: 4,
    maxZoom: 12,
  });
  const { nearer, farther, close } = holder.dataset;
  L.control.zoom({ zoomInTitle: nearer, zoomOutTitle: farther }).addTo(map);
  map.setView([46.6, 2.6], 5);
  const all = L.latLngBounds([]);
  for (const area of document.querySelectorAll("[data-area]")) {
    if (area.dataset.outline) all.extend(outlined(map, area));
    for (const item of area.querySelectorAll("[data-latitude]")) all.extend(placed(map, area, item));
  }
  map.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", close));
  if (all.isValid()) map.fitBounds(all, { padding: [28, 28], maxZoom: 11, animate: false });
}

if (holder && window.L) draw();
