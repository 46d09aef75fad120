// A web server that holds everything in memory, compressed beforehand, as a good host of static files sends it.

import {createServer} from 'node:http';
import {extname} from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm'
};

// Serves files, by their absolute path, on a free port of this computer. `compressed` gives the bytes of each as sent.
export async function serve(files) {
  const compressed = new Map([...files].map(([path, bytes]) => [path, compress(bytes)]));
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = compressed.get(path);
    if(!body) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, {'Content-Type': type, 'Content-Encoding': 'br', 'Content-Length': body.length});
    response.end(body);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    compressed,
    close: () => new Promise(resolve => {
      server.closeAllConnections();
      server.close(resolve);
    })
  };
}

// The bytes as they are sent.
export function compress(bytes) {
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  return brotliCompressSync(bytes, {params});
}
