// Files dropped onto the form, a look at what was chosen before it is sent, and progress without reloading.

const form = document.getElementById("upload");
if (form) {
  const input = form.querySelector("input[type=file]");
  const chosen = document.getElementById("picked");
  const kinds = form.dataset.kinds.split(", ");
  for (const hidden of form.querySelectorAll("[data-scripted]")) hidden.hidden = false;

  const sized = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const problem = (file) => {
    if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) return `must end in ${form.dataset.kinds}`;
    if (file.size > form.dataset.largest) return `must be smaller than ${sized(form.dataset.largest)}`;
    return file.size ? "" : "is empty";
  };
  const line = (words, wrong) => {
    const item = document.createElement("li");
    item.textContent = words;
    item.classList.toggle("error", wrong);
    return item;
  };
  const show = () => {
    const files = [...input.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const lines = files.map((file) => {
      const wrong = problem(file);
      return line(wrong ? `${file.name} ${wrong}` : `${file.name}, ${sized(file.size)}`, Boolean(wrong));
    });
    if (files.length > form.dataset.most) lines.unshift(line(`Choose at most ${form.dataset.most} files`, true));
    if (size > form.dataset.altogether) lines.unshift(line("The files are too large together", true));
    chosen.replaceChildren(...lines);
  };
  const over = (inside) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", inside);
  };

  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    show();
  });
  form.addEventListener("submit", () => {
    // Not disabled: a disabled button loses the focus. A second press while files are sent does nothing.
    form.addEventListener("submit", (again) => again.preventDefault());
    form.querySelector("button").textContent = "Uploading …";
  });
}

const job = document.getElementById("job");
const ended = () => job.querySelector("[data-ended]") !== null;
const look = async () => {
  const response = await fetch(job.dataset.address, { redirect: "manual" });
  if (response.status === 429) return void setTimeout(again, 10_000); // too often: later
  if (!response.ok) return location.reload(); // logged out, or no longer known: the page itself says so
  job.innerHTML = await response.text();
  const { title } = job.firstElementChild.dataset;
  document.title = document.title.replace(/^.* – /, `${title} – `);
  if (!ended()) return void setTimeout(again, 1000);
  document.getElementById("job-told").textContent = title;
  job.querySelector("h1").focus();
};
const again = () => look().catch(() => setTimeout(again, 2000));
if (job && !ended()) setTimeout(again, 500);
