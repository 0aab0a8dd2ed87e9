// Shows the cited paragraph while a mark such as [34] is pointed at or has the keyboard's focus. It stands among
// the answer's sources too, so that nothing is lost without this script. Escape puts it away; it stays while the
// pointer is on it.

const LINGER = 200; // milliseconds to move the pointer from the mark to the preview
const EDGE = 12; // pixels between the preview and the window's edge

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
document.addEventListener("click", hide);

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
  preview.hidden = false;
  place(mark.getBoundingClientRect());
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

function place(mark) {
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth, offsetHeight } = preview;
  const left = Math.max(EDGE, Math.min(mark.left - 24, clientWidth - offsetWidth - EDGE));
  const below = mark.bottom + 4;
  const fits = below + offsetHeight + EDGE <= clientHeight || mark.top < offsetHeight + EDGE;
  preview.style.left = `${left + scrollX}px`;
  preview.style.top = `${(fits ? below : mark.top - offsetHeight - 4) + scrollY}px`;
}

function hide() {
  clearTimeout(timer);
  shown = null;
  preview.hidden = true;
}
