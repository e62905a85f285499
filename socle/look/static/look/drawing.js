/* data-drawing: a canvas to sign on, with a finger, a pen or a mouse; its picture goes into the field data-drawn beside it. */
export const begin = (box) => {
  const canvas = box.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const kept = box.querySelector("[data-drawn]");
  const where = (event) => {
    const seen = canvas.getBoundingClientRect();
    return [((event.clientX - seen.left) * canvas.width) / seen.width, ((event.clientY - seen.top) * canvas.height) / seen.height];
  };
  const clear = () => {
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    kept.value = "";
  };
  clear();
  Object.assign(pen, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: "black" });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...where(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...where(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    kept.value = canvas.toDataURL("image/png");
  });
  box.querySelector("button").addEventListener("click", clear);
  box.hidden = false;
};

document.querySelectorAll("[data-drawing]").forEach(begin);
