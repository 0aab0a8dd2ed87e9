// Puts an answer into the conversation without a reload. Everything here is a short cut: whatever goes wrong,
// the form is sent as it would be without this script, and the server's own page answers.

const form = document.querySelector("#ask");
const question = form.elements.question;
const thread = document.querySelector("#thread");
const announcer = document.querySelector("#announcer");
const PATIENCE = 60_000; // milliseconds until an answer is given up

const clear = form.querySelector(".clear");
const picked = form.querySelector("input#scope"); // none where a single report is asked

let asking = false;

const last = thread.querySelector(":scope > article:last-of-type");
if (last && !new URLSearchParams(location.search).has("seen")) {
  history.replaceState(history.state, "", location.search + seen(last) + location.hash);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (asking) return;
  asking = true;
  announcer.textContent = "";
  const waiting = showWaiting(question.value.trim());
  try {
    const answer = await fetchAnswer();
    waiting.replaceWith(answer);
    settle(answer);
  } catch {
    waiting.remove();
    form.submit();
  } finally {
    asking = false;
  }
});

question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

form.addEventListener("input", tellChoice);
addEventListener("pageshow", tellChoice); // the browser may have put back what was chosen

// Clears the choice in its place: no answer is asked again, none is lost. That of a single report is cleared by
// the server, which then lets others be chosen.
clear.addEventListener("click", (event) => {
  if (!picked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  for (const field of choices()) field.value = "";
  form.querySelector(".narrow").open = false;
  tellChoice();
  question.focus();
});

// What an address says of the reports that an answer was made from: copied, it can tell when they have changed.
function seen(answer) {
  return answer.dataset.seen && `&seen=${answer.dataset.seen}`;
}

function choices() {
  return [...(picked ? [picked] : []), ...form.querySelectorAll("select")];
}

// Says what is chosen as the server's page says it.
function tellChoice() {
  const chosen = [...form.querySelectorAll("select")].filter((field) => field.value);
  const words = form.querySelector(".chosen-now");
  if (words) {
    const names = chosen.map((field) => field.selectedOptions[0].textContent).join(", ");
    words.textContent = names && `: ${names}`;
  }
  if (picked) clear.hidden = !choices().some((field) => field.value.trim());
  const cleared = new URLSearchParams({ question: question.value, scope: "" });
  const conversation = new URL(form.action).search.slice(1);
  clear.querySelector("a").href = `/?${cleared}${conversation && `&${conversation}`}#question`;
}

async function fetchAnswer() {
  const response = await fetch("/turn" + new URL(form.action).search, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return document.adoptNode(page.querySelector("article.turn"));
}

function showWaiting(asked) {
  const waiting = document.querySelector("#waiting").content.firstElementChild.cloneNode(true);
  waiting.querySelector(".question").textContent = asked;
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== "asked";
  thread.append(waiting);
  waiting.scrollIntoView({ block: "nearest" });
  return waiting;
}

function settle(answer) {
  const address = "/?" + answer.dataset.query;
  form.action = address;
  history.replaceState(null, "", `${address}${seen(answer)}#${answer.id}`);
  document.title = `${answer.dataset.title} – Inspection answers`;
  question.value = "";
  tellChoice();
  for (const stale of document.querySelectorAll(".error-summary, .error")) stale.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  form.querySelector("input#scope")?.removeAttribute("aria-describedby");
  question.setAttribute("aria-describedby", "question-hint");
  answer.focus({ preventScroll: true });
  answer.scrollIntoView({ block: "start" });
  announcer.textContent = answer.dataset.announce;
}
