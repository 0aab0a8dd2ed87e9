// The arrow keys lead from citation to citation of an answer, as the links on the page do.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, [role=group]")) return; // where they move something else
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = way && document.querySelector(`.steps a[rel=${way}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
