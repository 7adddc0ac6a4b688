/**
 * Loaded into a process of a test (`--require`): writes down each log that is opened, in the file that `PANDA_OPENINGS` names.
 * At the first one everything stands still until there is a file beside it with the ending `.go`; `held` on stderr says so.
 */
const fs = require('node:fs');
const promises = require('node:fs/promises');

const file = process.env.PANDA_OPENINGS ?? '';
const still = new Int32Array(new SharedArrayBuffer(4));

/** @param {unknown} path */
function opened(path) {
  if (file === '' || !String(path).endsWith('pilotlog.txt')) return;
  const isFirst = !fs.existsSync(file);
  fs.appendFileSync(file, `${String(path)}\n`);
  if (!isFirst) return;
  fs.writeSync(2, 'held\n');
  while (!fs.existsSync(`${file}.go`)) Atomics.wait(still, 0, 0, 5);
}

const { openSync } = fs;
fs.openSync = (path, ...more) => {
  opened(path);
  return openSync(path, ...more);
};
const { open } = promises;
promises.open = (path, ...more) => {
  opened(path);
  return open(path, ...more);
};
