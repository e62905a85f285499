/* data-passkey="make" or "give": a button by which the browser makes or gives a passkey, and sends the form with it. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

const make = async ({ publicKey: asked }) => {
  const user = { ...asked.user, id: bytes(asked.user.id) };
  const excludeCredentials = known(asked.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: { ...asked, challenge: bytes(asked.challenge), user, excludeCredentials } });
  const { clientDataJSON, attestationObject } = made.response;
  return told(made, { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) });
};

const give = async ({ publicKey: asked }) => {
  const allowCredentials = known(asked.allowCredentials);
  const given = await navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials } });
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  const response = { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) };
  return told(given, { ...response, userHandle: userHandle && text(userHandle) });
};

const told = (one, response) => ({
  id: one.id,
  rawId: text(one.rawId),
  type: one.type,
  response,
  clientExtensionResults: one.getClientExtensionResults(),
});

const optionsOf = async ({ asking, options }) =>
  asking ? (await (await fetch(asking, { headers: { Accept: "application/json" } })).json()).request_options : JSON.parse(options);

const press = async (part) => {
  const form = part.closest("form");
  const [credential, button] = part.children;
  button.disabled = true;
  try {
    const how = part.dataset.passkey === "make" ? make : give;
    credential.value = JSON.stringify(await how(await optionsOf(part.dataset)));
    if (part.dataset.asking) form.action = part.dataset.asking;
    form.requestSubmit();
  } catch {
    const said = part.querySelector("[role=alert]") ?? part.appendChild(document.createElement("p"));
    said.role = "alert";
    said.textContent = part.dataset.failed;
    button.disabled = false;
  }
};

// A passkey belongs to a name: at a bare number (127.0.0.1, [::1]) no browser makes or gives one
const here = window.PublicKeyCredential && !/^[\d.]+$|:/.test(location.hostname);
for (const part of here ? document.querySelectorAll("[data-passkey]") : []) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => press(part));
  for (const other of document.querySelectorAll("[data-no-passkey]")) other.hidden = true;
}
