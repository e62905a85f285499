/* data-upload: a form that sends a file shows how far it is. With data-sent, several go one after the other, each told for itself.
   Without this the browser sends them as it sends every form. */
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

function request(form, data) {
  const bar = fieldOf(form).querySelector(".sending"), asked = new XMLHttpRequest();
  asked.open("POST", form.action);
  asked.setRequestHeader("HX-Request", "true");
  asked.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.querySelector("progress").value = (100 * event.loaded) / event.total;
  });
  bar.hidden = false;
  return new Promise((done) => {
    asked.addEventListener("load", () => done(asked));
    for (const fault of ["error", "abort", "timeout"]) asked.addEventListener(fault, () => done(null));
    asked.send(data);
  });
}

async function send(form, submitter) {
  const came = await request(form, new FormData(form, submitter));
  if (came) answered(form, came);
  else failed(form);
}

/* A file sent again is the same request: it has its number for good. */
const numbers = new Map();

function alone(form, file, submitter) {
  const input = form.querySelector("input[type=file]"), data = new FormData(form, submitter);
  const known = [file.name, file.size, file.lastModified].join("/");
  if (!numbers.has(known)) numbers.set(known, numbers.size);
  data.set(input.name, file);
  if (data.get("key")) data.set("key", `${data.get("key")}:${numbers.get(known)}`);
  return data;
}

function why(came, field) {
  if (!came || came.status >= 500 || came.status === 413) return field.dataset.cut;
  const page = new DOMParser().parseFromString(came.responseText, "text/html");
  return page.querySelector("[data-upload] .error:not([hidden]) span")?.textContent || field.dataset.cut;
}

async function sendEach(form, files, submitter) {
  const field = fieldOf(form), list = field.querySelector("[data-sent]"), left = new DataTransfer();
  const told = (name, what) => list.dataset.line.replace("{name}", () => name).replace("{why}", () => what);
  let to;
  list.replaceChildren();
  list.hidden = false;
  for (const file of files) {
    const line = list.appendChild(document.createElement("li"));
    line.textContent = file.name;
    const came = await request(form, alone(form, file, submitter));
    const done = came?.getResponseHeader("HX-Redirect");
    line.textContent = told(file.name, done ? list.dataset.done : why(came, field));
    line.className = done ? "" : "wrong";
    if (done) to = done;
    else left.items.add(file);
  }
  if (!left.files.length) return location.assign(to);
  const [first, ...others] = form.querySelectorAll("input[type=file]");
  first.files = left.files;
  for (const input of others) input.value = "";
  ready(form);
  tell(field, list.dataset.left);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const field = fieldOf(form);
  if (!field || event.defaultPrevented || !chosen(form).length) return;
  event.preventDefault();
  const files = chosen(form), most = Number(field.dataset.most), large = files.find((file) => most && file.size > most);
  if (large) {
    ready(form);
    return tell(field, files.length > 1 ? `${large.name} – ${field.dataset.tooLarge}` : field.dataset.tooLarge);
  }
  tell(field, "");
  if (files.length > 1 && field.querySelector("[data-sent]")) sendEach(form, files, event.submitter);
  else send(form, event.submitter);
});
