// What is selected by hand and copied takes its citations along: those of each sentence, source or paragraph that
// the selection touches, with their lasting addresses.

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (event.target.closest?.("input, textarea") || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const cited = citedIn(range).filter((source) => source.dataset.cites || !selection.containsNode(source));
  if (!cited.length) return;
  const copied = document.createElement("div");
  copied.append(range.cloneContents());
  clean(copied);
  const words = asShown(copied);
  copied.append(...cited.map(formatted));
  event.clipboardData.setData("text/html", copied.innerHTML);
  event.clipboardData.setData("text/plain", [words, ...cited.map(plain)].filter(Boolean).join("\n\n"));
  event.preventDefault();
});

// The cited paragraphs' elements, each once; the innermost ones where a selection is within one. One that cites
// nothing itself is no more than a citation, and need not follow where the selection has it.
function citedIn(range) {
  const within = range.commonAncestorContainer;
  const root = within.nodeType === Node.ELEMENT_NODE ? within : within.parentElement;
  const around = root.closest("[data-cites]");
  const touched = around ? [around] : [...root.querySelectorAll("[data-cites]")].filter((one) => range.intersectsNode(one));
  const place = root.closest("#beside") ?? document; // beside a conversation, a report has ids of its own
  const ids = new Set(touched.flatMap((one) => one.dataset.cites.split(" ")).filter(Boolean));
  return [...ids].map((id) => place.querySelector(`#${CSS.escape(id)}[data-cited]`)).filter(Boolean);
}

// Leaves what is seen and is no control of this page, and of links only those into the reports, with nothing of the
// conversation in them: where it is pasted, an address of this page's own leads nowhere.
function clean(copied) {
  for (const other of copied.querySelectorAll("[hidden], .unseen, footer, form, button, .read a")) other.remove();
  for (const each of copied.querySelectorAll("*")) {
    const there = each.matches("a[href]") ? lasting(each) : "";
    for (const name of each.getAttributeNames()) each.removeAttribute(name);
    if (there) each.href = there;
    else if (each.matches("a")) each.replaceWith(...each.childNodes);
  }
}

// The words of what is copied, in lines as a browser sets them: a selection's own would have what is unseen too.
function asShown(copied) {
  document.body.append(copied);
  const words = copied.innerText.trim();
  copied.remove();
  return words;
}

// The address that a link has in every conversation and after every rebuild, "" for one that leads to no report.
function lasting(link) {
  const { origin, pathname, hash } = new URL(link.href);
  return pathname.startsWith("/reports/") ? origin + pathname + hash : "";
}

function address(source) {
  const link = source.querySelector("a[data-paragraph], a.number");
  return link ? lasting(link) : ""; // none where the report is no longer in the index
}

function plain(source) {
  return [source.dataset.cited, address(source)].filter(Boolean).join(": ");
}

function formatted(source) {
  const line = document.createElement("p");
  const there = address(source);
  const words = document.createElement(there ? "a" : "span");
  if (there) words.href = there;
  words.textContent = source.dataset.cited;
  line.append(words);
  return line;
}
