// Starts the certificate program in its worker. What arrives before it has started waits.
"use strict";
const waiting = [];
const wait = (event) => waiting.push(event.data);
addEventListener("message", wait);
importScripts("credential.js");
wasm_bindgen({ module_or_path: "credential_bg.wasm" }).then(
  () => {
    removeEventListener("message", wait);
    for (const data of waiting) dispatchEvent(new MessageEvent("message", { data }));
  },
  (error) => {
    // The page hears of errors only when nothing has caught them.
    setTimeout(() => {
      throw error;
    });
  },
);
