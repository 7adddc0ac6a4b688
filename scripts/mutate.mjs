/**
 * `npm run mutate [-- PATH… OPTION…]`: changes the engine and the rules in one small way after the other and tells which
 * changes no unit test of theirs notices. A PATH is a file or a folder of them; what has not changed since is not tried
 * again. Options go to Stryker.
 */
import { statSync } from 'node:fs';
import { inRoot, messageOf, root, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';

const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const SETTINGS = 'scripts/mutation/settings.mjs';
const PURE = ['server/src/engine', 'server/src/rules'];

try {
  const given = process.argv.slice(2);
  const option = given.findIndex((word) => word.startsWith('-'));
  const paths = option < 0 ? given : given.slice(0, option);
  const sources = (paths.length > 0 ? paths : PURE).map((path) =>
    statSync(inRoot(path)).isDirectory() ? `${path}/**/*.ts` : path,
  );
  const options = ['--mutate', sources.join(','), ...given.slice(paths.length)];
  process.exitCode = await run(process.execPath, [STRYKER, 'run', SETTINGS, ...options], { cwd: root });
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
