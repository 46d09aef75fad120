"use strict";
// Marks the questions of the page by the keys that stand in it.
let keys = JSON.parse(document.getElementById("keys").textContent);

function share(form, {right, all}) {
  const given = [...new FormData(form)].map(([name, value]) => `${name}=${value.trim().replace(",", ".")}`);
  const hits = right.filter((entry) => given.includes(entry)).length;
  const misses = form.querySelector("[type=checkbox]") ? given.length - hits : 0;
  const mark = Math.max(0, hits - misses) / right.length;
  return all ? Math.floor(mark) : mark;
}

function isAnswered(form) {
  const fields = [...form.querySelectorAll("select, [name=number]")];
  return fields.length ? fields.every((field) => field.value) : form.querySelector(":checked");
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const status = form.querySelector("[role=status]");
  if (!isAnswered(form)) {
    status.textContent = "Answer first.";
    return;
  }
  const mark = share(form, keys[form.id]);
  const words = mark === 1 ? "Right" : mark > 0 ? "Partly right" : "Not quite";
  status.innerHTML = `<p>${words}</p>${keys[form.id].feedback}`;
});

document.documentElement.dataset.live = "";
