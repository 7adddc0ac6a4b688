/**
 * Loaded into a Node program with `--require`: writes what it used to the file in PANDA_BENCH_USAGE when it ends. The
 * figures are of the whole process, worker threads included.
 */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env['PANDA_BENCH_USAGE'];
if (isMainThread && file) {
  process.on('exit', () => writeFileSync(file, JSON.stringify({ maxKilobytes: process.resourceUsage().maxRSS })));
}
