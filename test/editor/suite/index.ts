/** Entry point of the tests inside the extension host; VS Code calls `run`. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingReporter from '../../../scripts/testing/reporter.cjs';

/** Marks our lines among all that an editor writes to its console; the launcher prints only these. */
const mark = 'tests| ';

/**
 * Runs every `*.test.js` beside this file.
 *
 * @throws when a test fails, which makes the editor end with exit code 1
 */
export async function run(): Promise<void> {
  // The console of an extension host is all that reaches the terminal.
  const print = Mocha.reporters.Base.consoleLog;
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    for (const line of format(...parts).split('\n')) print(`${mark}${line}`);
  };
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    forbidOnly: true,
    reporter: CountingReporter,
    reporterOptions: { output: process.env['PANDA_RESULTS'] },
    ...(process.env['PANDA_GREP'] ? { grep: process.env['PANDA_GREP'] } : {}),
  });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} editor tests failed`);
}
