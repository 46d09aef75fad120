// The learner's log as it lies in the browser's database.

// Every record of an event.
export const eventsOf = page => page.evaluate(async () => {
  const done = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
  const database = await done(indexedDB.open('champions'));
  try {
    return await done(database.transaction('events').objectStore('events').getAll());
  } finally {
    database.close();
  }
});
