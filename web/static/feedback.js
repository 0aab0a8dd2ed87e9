// Sends a vote without leaving the conversation. Whatever goes wrong, the form is sent as it would be without this
// script, and the server's own page says what came of it.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".turn form.feedback")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  body.set("part", "");
  try {
    const response = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const said = page.querySelector(".feedback, .feedback-said");
    if (!said) throw new Error(`The server answered ${response.status}`);
    const shown = document.adoptNode(said);
    form.replaceWith(shown);
    const words = shown.matches(".feedback-said") ? shown : shown.querySelector(".feedback-said, [aria-invalid]");
    words?.focus({ preventScroll: true });
  } catch {
    submitPlainly(form, event.submitter);
  }
});

// `submit` does not send the button that was pressed, so it is sent as a field.
function submitPlainly(form, button) {
  if (button?.name) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  }
  form.submit();
}
