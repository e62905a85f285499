/* Each map is drawn from the list beside it, so that both say the same. No tiles: outlines and places of our own, nothing fetched. */
/* global L */

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const SETTINGS = {
  attributionControl: false,
  zoomControl: false,
  zoomAnimation: !calm,
  fadeAnimation: !calm,
  markerZoomAnimation: !calm,
  scrollWheelZoom: false,
  minZoom: 5,
  maxZoom: 13,
};

function outlined(map, geometry) {
  return L.geoJSON(JSON.parse(geometry), { className: "area", interactive: false }).addTo(map).getBounds();
}

function placed(map, item) {
  const dot = document.createElement("span");
  dot.textContent = item.dataset.count;
  const icon = L.divIcon({ html: dot, className: "place", iconSize: [46, 46] });
  const marker = L.marker([Number(item.dataset.latitude), Number(item.dataset.longitude)], { icon }).addTo(map);
  const told = item.querySelector("[data-place]");
  const [name, count] = [told.querySelector("h3"), told.querySelector("p")].map((one) => one.textContent.trim());
  marker.getElement().setAttribute("aria-label", `${name}: ${count}`);
  marker.bindPopup(() => told.cloneNode(true), { maxWidth: 240 });
  return marker.getLatLng();
}

function draw(holder) {
  holder.hidden = false;
  const area = holder.closest("[data-area]");
  const map = L.map(holder, { ...SETTINGS, dragging: !L.Browser.mobile });
  const { nearer, farther, close } = holder.dataset;
  L.control.zoom({ zoomInTitle: nearer, zoomOutTitle: farther }).addTo(map);
  map.setView([46.6, 2.6], 5);
  const all = L.latLngBounds([]);
  if (area.dataset.outline) all.extend(outlined(map, area.dataset.outline));
  for (const item of area.querySelectorAll("[data-latitude]")) all.extend(placed(map, item));
  map.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", close));
  map.fitBounds(all, { padding: [12, 12], animate: false });
}

if (window.L) document.querySelectorAll("[data-area-map]").forEach(draw);
