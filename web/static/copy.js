// Copies an answer with its citations: formatted and plain at once, so that whatever it is pasted into takes what
// it can. Where the browser lets no page copy, the buttons stay hidden and the links to files and a page remain.

const SHOWN = 3_000; // milliseconds for which a button says that it copied
const TYPES = { html: "text/html", txt: "text/plain", md: "text/plain" };

if (navigator.clipboard?.write && "ClipboardItem" in window) document.documentElement.classList.add("can-copy");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  try {
    await copy(button.dataset.copy, button.dataset.form ? [button.dataset.form] : ["html", "txt"]);
    tell(button);
  } catch {
    location.assign(`/export?${button.dataset.copy}`);
  }
});

// The requests begin within the click, which is what Safari wants to see.
function copy(query, forms) {
  const parts = forms.map((form) => [TYPES[form], taken(query, form)]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
}

async function taken(query, form) {
  const response = await fetch(`/export/answer.${form}?${query}`);
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const text = await response.text();
  // Wherever it is pasted, its links have to lead here.
  const whole = form === "html" ? text.replaceAll('href="/', `href="${location.origin}/`) : text;
  return new Blob([whole], { type: TYPES[form] });
}

function tell(button) {
  const words = button.dataset.words ?? button.textContent;
  button.dataset.words = words;
  button.textContent = "Copied";
  document.querySelector("#announcer").textContent = "Copied, with its citations.";
  setTimeout(() => (button.textContent = words), SHOWN);
}
