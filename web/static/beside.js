// Opens what an answer cites beside the conversation, where there is room; elsewhere its link leads to its page.

const beside = document.querySelector("#beside");
const content = beside.querySelector(".panel-content");
const where = beside.querySelector(".where");
const steps = beside.querySelectorAll("[data-step]");
const room = matchMedia("(min-width: 68rem)");

let citations = []; // the marks of the answer that is being checked, each cited place once
let at = -1;
let opener = null; // where the focus goes back to
let newest = 0; // number of the last request: an older one that comes late is not shown

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (beside.contains(link)) {
    follow(event, link);
  } else if (room.matches && link.matches("a.mark[data-source], a[data-paragraph]") && leadsToReport(link)) {
    event.preventDefault();
    opener = link;
    citations = marksOf(link.closest(".turn"));
    const source = link.dataset.source ?? link.closest(".source")?.id;
    at = citations.findIndex((mark) => mark.href === link.href || mark.dataset.source === source);
    show(link.href);
  }
});

beside.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Escape") close();
  else if (step && citations[at + step]) go(step);
  else return;
  event.preventDefault();
});

for (const button of steps) button.addEventListener("click", () => go(Number(button.dataset.step)));
beside.querySelector("[data-close]").addEventListener("click", close);

function leadsToReport(link) {
  return new URL(link.href).pathname.startsWith("/reports/");
}

function marksOf(turn) {
  const found = new Map();
  for (const mark of turn.querySelectorAll("a.mark[data-source]")) {
    if (leadsToReport(mark) && !found.has(mark.href)) found.set(mark.href, mark);
  }
  return [...found.values()];
}

function follow(event, link) {
  if (link.matches("[data-panel]")) {
    event.preventDefault();
    show(link.href);
  } else if (link.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    reach(link.hash.slice(1));
  }
}

function go(step) {
  at += step;
  opener = citations[at];
  show(opener.href);
}

async function show(address) {
  const number = ++newest;
  const url = new URL(address);
  url.searchParams.set("panel", "");
  try {
    const response = await fetch(url);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector(".panel-head")) throw new Error(`The server answered ${response.status}`);
    if (number !== newest) return;
    content.replaceChildren(...document.adoptNode(page.body).childNodes);
  } catch {
    if (number === newest) location.assign(address);
    return;
  }
  open();
  reach(content.querySelector("[data-at]")?.dataset.at);
}

function open() {
  const first = beside.hidden;
  beside.hidden = false;
  for (const mark of document.querySelectorAll(".mark.shown")) mark.classList.remove("shown");
  citations[at]?.classList.add("shown");
  where.textContent = at < 0 ? "" : `Citation ${at + 1} of ${citations.length}`;
  for (const button of steps) button.disabled = !citations[at + Number(button.dataset.step)];
  if (first) opener?.scrollIntoView({ block: "center" });
  else opener?.scrollIntoView({ block: "nearest" });
}

// Brings an element of the panel into its view, a little below its top, and puts the focus on it.
function reach(id) {
  const scroller = content.querySelector(".panel-body");
  const target = (id && content.querySelector(`#${CSS.escape(id)}`)) || null;
  if (target && scroller) {
    const gap = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += gap - scroller.clientHeight / 5;
  }
  // The place on a page's picture cannot have the focus, the page's heading has.
  (target?.matches("[tabindex]") ? target : content.querySelector("#beside-title")).focus({ preventScroll: true });
}

function close() {
  beside.hidden = true;
  for (const mark of document.querySelectorAll(".mark.shown")) mark.classList.remove("shown");
  opener?.focus({ preventScroll: true });
  opener?.scrollIntoView({ block: "nearest" });
}
