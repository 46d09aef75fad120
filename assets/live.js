// What `champions serve --watch` adds to the pages that it serves, and `champions build` to none: the page loads itself
// again when the site was made again, scrolled as it was, and shows what the check found.
"use strict";
(async () => {
  const shown = document.currentScript.dataset.site;
  let seen = "";
  let panel;
  for (;;) {
    try {
      // The answer comes when there is something new.
      const news = await (await fetch(`/live?seen=${seen}`)).json();
      if (String(news.site) !== shown) {
        location.reload();
        return;
      }
      seen = news.edition;
      show(news);
    } catch {
      // The server was stopped; it may come back.
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  // In a shadow root, so that neither the panel's style nor the page's reaches the other.
  function show({ edition, site, findings }) {
    panel?.remove();
    if (findings.length === 0) return;
    panel = document.createElement("div");
    const root = panel.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      details {
        position: fixed; inset: auto 0 0; z-index: 10; max-block-size: 50vh; overflow: auto; padding: 0.75rem 1rem;
        font: 0.875rem/1.5 ui-monospace, monospace; color: #fff; background: #33272a; border-block-start: 4px solid #e0a3ad;
      }
      summary { font: 600 1rem/1.5 system-ui, sans-serif; cursor: pointer; }
      li { overflow-wrap: anywhere; }
      :focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
    `);
    root.adoptedStyleSheets = [style];
    const details = document.createElement("details");
    const broken = edition !== site;
    // What has to be mended is read at once; what may be looked at is at hand.
    details.open = broken;
    details.setAttribute("role", "status");
    const summary = document.createElement("summary");
    const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
    summary.textContent = broken ? `${count}, with errors: the site stays as it was` : count;
    const list = document.createElement("ul");
    for (const finding of findings) list.append(Object.assign(document.createElement("li"), { textContent: finding }));
    details.append(summary, list);
    root.append(details);
    document.body.append(panel);
  }
})();
