// What a page does about use without a network: it registers the offline worker (assets/sw.js), and tells the app when a
// new release waits. boot.js loads this once the page is usable, so that no visit is slowed, and calls `takeOver` then.
//
// | event on the window | from | says |
// | --- | --- | --- |
// | champions-usable | app | the app has taken the page over |
// | champions-keep | app | the learner wants the worker, even where the device asks to save data |
// | champions-refused | here | the browser refuses the worker; `data-offline` on the root says so, too |
// | champions-update | here | a new release waits |
// | champions-update-now | app | the learner wants it (boot.js hears it) |
// | champions-update-later | app | the learner does not want it, and is not asked again in this tab |

const base = new URL("./", import.meta.url);
const LATER = "champions-later";

// Inside another page, such as a learning management system, a browser keeps everything apart, and little of it. Where the
// address is not https there is no worker at all.
if (self === top && navigator.serviceWorker) {
  const known = await navigator.serviceWorker.getRegistration(base).catch(() => undefined);
  if (!navigator.connection?.saveData || known?.scope === base.href) keep();
  else addEventListener("champions-keep", keep, { once: true });
}

async function keep() {
  // Browsers may forbid it, in private windows for example: then the site is there while the network is.
  const registered = navigator.serviceWorker.register(new URL("sw.js", base), { updateViaCache: "none" });
  const registration = await registered.catch(() => undefined);
  if (!registration) {
    document.documentElement.dataset.offline = "refused";
    dispatchEvent(new Event("champions-refused"));
    return;
  }

  const offer = () => {
    if (registration.waiting && registration.active && !isPutOff()) dispatchEvent(new Event("champions-update"));
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  offer();
  // Whoever comes back to a page that stayed open hears of a new release, too.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });

  addEventListener("champions-update-later", putOff);
}

// Puts the release that waits in charge, and loads the page anew with it.
export async function takeOver() {
  const waiting = (await navigator.serviceWorker.getRegistration(base))?.waiting;
  waiting?.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
  waiting?.postMessage({ act: "take over" });
}

// Storage may be blocked; then the question comes again on the next page.
function isPutOff() {
  try {
    return sessionStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}

function putOff() {
  try {
    sessionStorage.setItem(LATER, "");
  } catch {
    // As above.
  }
}
