// Shows the cited paragraph while a mark such as [34] is pointed at or has the keyboard's focus. It stands among
// the answer's sources too, so that nothing is lost without this script. Escape puts it away; it stays while the
// pointer is on it.

const LINGER = 200; // milliseconds to move the pointer from the mark to the preview
const EDGE = 12; // pixels between the preview and the window's edge
const GAP = 4; // pixels between the mark and the preview
const LINE = 24; // pixels, about a line: what stands over a quote that is scrolled to

const preview = document.createElement("div");
preview.className = "preview";
preview.hidden = true;
preview.setAttribute("aria-hidden", "true"); // a screen reader has the sources
document.body.append(preview);

let shown = null;
let timer = 0;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const mark = event.target.closest("a.mark[data-source]");
  if (mark) soon(() => show(mark), mark === shown ? 0 : 120);
  else if (preview.contains(event.target)) clearTimeout(timer);
  else if (shown) soon(hide, LINGER);
});
document.addEventListener("focusin", (event) => {
  const mark = event.target.closest("a.mark[data-source]");
  if (mark?.matches(":focus-visible")) show(mark);
  else hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("click", (event) => {
  if (!preview.contains(event.target)) hide(); // what stands in it can be selected and copied
});

function soon(action, wait) {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
}

function show(mark) {
  clearTimeout(timer);
  const source = document.getElementById(mark.dataset.source);
  if (!source || mark === shown) return;
  shown = mark;
  preview.replaceChildren(...["h4", ".whence", ".older", "blockquote"].flatMap((part) => copies(source, part)));
  preview.dataset.cites = source.id;
  preview.hidden = false;
  place(mark.getBoundingClientRect());
  reveal(quoteOf(mark));
}

// What the mark's own sentence quotes of a paragraph that others may quote too.
function quoteOf(mark) {
  const said = mark.closest("li").textContent;
  const quotes = [...preview.querySelectorAll("mark")];
  return quotes.find((quote) => said.includes(quote.textContent)) ?? quotes[0];
}

function reveal(quote) {
  preview.scrollTop = 0;
  if (!quote) return;
  const box = preview.getBoundingClientRect();
  const { top, bottom } = quote.getBoundingClientRect();
  if (bottom > box.bottom - EDGE) preview.scrollTop = top - box.top - LINE;
}

function copies(source, selector) {
  return [...source.querySelectorAll(`:scope > ${selector}`)].map((part) => {
    const copy = part.cloneNode(true);
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    if (!copy.matches("h4")) return copy;
    const title = document.createElement("p"); // no heading: the page's outline stays as it is
    title.className = "title";
    title.append(...copy.childNodes);
    return title;
  });
}

// Below the mark, or above it where it fits only there or better; no higher than the room on that side.
function place(mark) {
  const { clientWidth, clientHeight } = document.documentElement;
  preview.style.maxHeight = "";
  const { offsetWidth, offsetHeight } = preview;
  const above = mark.top - GAP - EDGE;
  const below = clientHeight - mark.bottom - GAP - EDGE;
  const under = offsetHeight <= below || below >= above;
  const height = Math.min(offsetHeight, under ? below : above);
  const left = Math.max(EDGE, Math.min(mark.left - 24, clientWidth - offsetWidth - EDGE));
  const top = under ? mark.bottom + GAP : mark.top - GAP - height;
  preview.style.maxHeight = `${height}px`;
  preview.style.left = `${left + scrollX}px`;
  preview.style.top = `${top + scrollY}px`;
}

function hide() {
  clearTimeout(timer);
  shown = null;
  preview.hidden = true;
}
