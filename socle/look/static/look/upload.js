/* data-upload: a form that sends a file shows how far it is. Without this the browser sends it as it sends every form. */
const fieldOf = (form) => form.querySelector("[data-upload]");
const chosen = (form) => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);

function tell(field, text) {
  const error = field.querySelector(".error");
  error.querySelector("span").textContent = text;
  error.hidden = !text;
}

function ready(form) {
  form.ariaBusy = null;
  fieldOf(form).querySelector(".sending").hidden = true;
}

/* What came back is another page, or this one with what is wrong. */
function answered(form, request) {
  const to = request.getResponseHeader("HX-Redirect");
  if (to) return location.assign(to);
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main || request.status >= 500 || request.status === 413) return failed(form);
  document.querySelector("main").replaceWith(main);
  main.querySelector("[data-focus]")?.focus();
}

function failed(form) {
  ready(form);
  tell(fieldOf(form), fieldOf(form).dataset.cut);
}

function send(form, submitter) {
  const bar = fieldOf(form).querySelector(".sending");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.querySelector("progress").value = (100 * event.loaded) / event.total;
  });
  request.addEventListener("load", () => answered(form, request));
  for (const fault of ["error", "abort", "timeout"]) request.addEventListener(fault, () => failed(form));
  bar.hidden = false;
  request.send(new FormData(form, submitter));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const field = fieldOf(form);
  if (!field || event.defaultPrevented || !chosen(form).length) return;
  event.preventDefault();
  const most = Number(field.dataset.most);
  if (most && chosen(form).some((file) => file.size > most)) {
    ready(form);
    return tell(field, field.dataset.tooLarge);
  }
  tell(field, "");
  send(form, event.submitter);
});
