// The first script of every page. It runs before anything is drawn, so it is small: the theme, then the page's program.
"use strict";
(() => {
  const script = document.currentScript;
  const base = new URL("./", script.src);
  // From here on the app changes the address bar, and relative addresses would mean something else.
  script.dataset.base = base.href;
  for (const link of document.querySelectorAll("link:not([rel=stylesheet])")) link.href = link.href;

  // The learner's own choice of theme, or else the device's: src/web/platform/theme.rs keeps it here.
  try {
    const theme = localStorage.getItem("champions-theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be blocked; the device's theme will do.
  }

  // A page that the browser has kept whole for Back does not know what was done meanwhile: it is opened anew.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  // The page is readable already. If the app cannot run, it says so and stays readable.
  const explain = () => document.getElementById("cannot-start")?.removeAttribute("hidden");
  // A page that is left while its programs are on the way loses them, and nobody needs to hear of that.
  let left = false;
  addEventListener("pagehide", () => (left = true));
  const tell = (error) => left || console.error(error);

  // Use without a network comes last, when nothing else is to be done; a device that is never idle waits a while.
  const rest = globalThis.requestIdleCallback ?? setTimeout;
  const rested = new Promise((resolve) => addEventListener("champions-usable", () => rest(resolve, { timeout: 5000 }), { once: true }));
  const offline = rested.then(() => import(new URL(script.dataset.offline, base)));
  offline.catch(tell);
  // Here, so that nobody who wants the new release before then waits for nothing.
  addEventListener("champions-update-now", () => offline.then(({ takeOver }) => takeOver()).catch(tell));

  document.addEventListener("DOMContentLoaded", () => {
    // How far the page was scrolled when it was left: src/web/platform/navigation.rs notes it in the history.
    if (typeof history.state === "number") scrollTo(0, history.state);

    // The program, and what it asks for first, are fetched side by side while its glue still loads.
    const early = `${script.dataset.wasm} ${script.dataset.preload ?? ""}`;
    for (const file of early.split(" ").filter(Boolean)) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(file, base) });
      document.head.append(link);
    }
    import(new URL(script.dataset.app, base))
      .then((app) => app.default({ module_or_path: new URL(script.dataset.wasm, base) }))
      .catch((error) => {
        tell(error);
        explain();
      });
  });
})();
