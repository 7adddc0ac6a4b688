/**
 * Loaded into a process of a test (`--require`): writes down each log that is opened, in the file that `PANDA_OPENINGS` names.
 * At the first one everything stands still until there is a file beside it with the ending `.go`; `held` on stderr says so.
 */
const fs = require('node:fs');
const onOpen = require('./onOpen.cjs');

const file = process.env.PANDA_OPENINGS ?? '';
const still = new Int32Array(new SharedArrayBuffer(4));

onOpen((path) => {
  if (file === '' || !path.endsWith('pilotlog.txt')) return;
  const isFirst = !fs.existsSync(file);
  fs.appendFileSync(file, `${path}\n`);
  if (!isFirst) return;
  fs.writeSync(2, 'held\n');
  while (!fs.existsSync(`${file}.go`)) Atomics.wait(still, 0, 0, 5);
});
