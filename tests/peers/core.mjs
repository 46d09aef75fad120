// The verifier of the Digital Credentials Consortium, which wallets and VerifierPlus use, as an independent judge of ours.
//
// Reads one JSON object a line and writes one JSON object a line:
//   {"op": "verify", "credential": …, "web": {address: text}, "now": date, "registry": address}
//     -> {"signature": boolean, "expiry": boolean, "revocation": boolean or null, "registered": boolean, "errors": […]}
// Nothing comes from the network: what would be fetched is taken from the message, or missing.

import {createInterface} from 'node:readline';

let web = {};
const missing = new Set();
globalThis.fetch = async request => {
  const url = typeof request === 'string' ? request : request.url ?? String(request);
  if(url in web) {
    return new Response(web[url], {status: 200, headers: {'content-type': 'application/json'}});
  }
  missing.add(url);
  return new Response('missing', {status: 404});
};

// The libraries take the time from the clock.
const ClockDate = Date;
let clock = ClockDate.now();
globalThis.Date = class extends ClockDate {
  constructor(...values) {
    super(...(values.length === 0 ? [clock] : values));
  }
  static now() {
    return clock;
  }
};
// It complains on the standard output of what it cannot fetch.
console.log = console.error = () => {};

const {verifyCredential} = await import('@digitalcredentials/verifier-core');

const operations = {
  async verify({credential, now, registry, ...message}) {
    web = message.web ?? {};
    clock = ClockDate.parse(now);
    missing.clear();
    const knownDIDRegistries = registry ? [{name: 'Registry', type: 'dcc-legacy', url: registry}] : [];
    const {log = [], errors = []} = await verifyCredential({credential, knownDIDRegistries});
    const step = id => log.find(entry => entry.id === id);
    return {
      signature: step('valid_signature')?.valid ?? false,
      expiry: step('expiration')?.valid ?? false,
      revocation: step('revocation_status')?.valid ?? null,
      registered: (step('registered_issuer')?.matchingIssuers ?? []).length > 0,
      errors: [...errors, ...log.map(entry => entry.error).filter(Boolean)].map(({name, message}) => `${name}: ${message}`),
      missing: [...missing]
    };
  }
};

for await (const line of createInterface({input: process.stdin})) {
  const message = JSON.parse(line);
  let reply;
  try {
    reply = await operations[message.op](message);
  } catch(error) {
    reply = {error: String(error)};
  }
  process.stdout.write(JSON.stringify(reply) + '\n');
}
