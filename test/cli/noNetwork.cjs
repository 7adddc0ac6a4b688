/** Loaded into a process of a test (`--require`): whoever wants the network is told of on stderr, and gets an error. */
const modules = /** @type {Record<string, string[]>} */ ({
  net: ['connect', 'createConnection', 'createServer'],
  tls: ['connect', 'createServer'],
  http: ['request', 'get', 'createServer'],
  https: ['request', 'get', 'createServer'],
  http2: ['connect', 'createServer'],
  dgram: ['createSocket'],
  dns: ['lookup', 'resolve', 'resolve4', 'resolve6'],
});

/** @param {string} what */
const forbidden = (what) => () => {
  process.stderr.write(`network: ${what}\n`);
  throw new Error(`no network: ${what}`);
};

for (const [name, functions] of Object.entries(modules)) {
  const module = require(`node:${name}`);
  for (const one of functions) module[one] = forbidden(`${name}.${one}`);
}
require('node:net').Socket.prototype.connect = forbidden('Socket.connect');
for (const name of ['fetch', 'WebSocket', 'EventSource']) {
  Object.defineProperty(globalThis, name, { value: forbidden(name), configurable: true });
}
