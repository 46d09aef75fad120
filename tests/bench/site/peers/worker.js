// A worker that keeps a page and answers from its cache first: as short as a careful person would write it.
"use strict";
addEventListener("install", (event) => {
  event.waitUntil(caches.open("peer").then((cache) => cache.addAll(["./", "../style.css"])));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
