// What is selected by hand and copied takes its citations along: those of each sentence, source or paragraph that
// the selection touches, with their lasting addresses.

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (event.target.closest?.("input, textarea") || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const cited = citedIn(range);
  if (!cited.length) return;
  const copied = document.createElement("div");
  copied.append(range.cloneContents(), ...cited.map(formatted));
  event.clipboardData.setData("text/html", copied.innerHTML);
  event.clipboardData.setData("text/plain", [selection.toString(), ...cited.map(plain)].join("\n\n"));
  event.preventDefault();
});

// The cited paragraphs' elements, each once; the innermost ones where a selection is within one.
function citedIn(range) {
  const within = range.commonAncestorContainer;
  const root = within.nodeType === Node.ELEMENT_NODE ? within : within.parentElement;
  const around = root.closest("[data-cites]");
  const touched = around ? [around] : [...root.querySelectorAll("[data-cites]")].filter((one) => range.intersectsNode(one));
  const place = root.closest("#beside") ?? document; // beside a conversation, a report has ids of its own
  const ids = new Set(touched.flatMap((one) => one.dataset.cites.split(" ")).filter(Boolean));
  return [...ids].map((id) => place.querySelector(`#${CSS.escape(id)}[data-cited]`)).filter(Boolean);
}

function address(source) {
  const link = source.querySelector("a[data-paragraph], a.number");
  const { origin, pathname, hash } = new URL(link.href);
  return origin + pathname + hash;
}

function plain(source) {
  return `${source.dataset.cited}: ${address(source)}`;
}

function formatted(source) {
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = address(source);
  link.textContent = source.dataset.cited;
  line.append(link);
  return line;
}
