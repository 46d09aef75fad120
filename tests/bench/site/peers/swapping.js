// Goes from unit to unit without loading the page anew: prepared units are fetched and swapped in.
const main = document.querySelector("main");
const units = new Map();
let newest = 0;

async function unitOf(id) {
  if (!units.has(id)) {
    const response = await fetch(`${id}.json`);
    if (!response.ok) throw new Error(response.statusText);
    units.set(id, await response.json());
  }
  return units.get(id);
}

async function show(id, arrive) {
  const mine = (newest += 1);
  const unit = await unitOf(id);
  // Of several clicks only the last one counts.
  if (mine !== newest) return;
  arrive();
  document.title = unit.title;
  keys = unit.keys;
  main.innerHTML = unit.main;
  scrollTo(0, 0);
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.next");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const id = new URL(link.href).search.slice(1);
  show(id, () => history.pushState(id, "", `?${id}`)).catch(() => location.assign(link.href));
});

addEventListener("popstate", (event) => {
  show(event.state ?? "what-it-is", () => {});
});
