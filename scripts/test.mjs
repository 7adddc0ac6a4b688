/**
 * `npm test [-- part ...]`: installs what is missing, runs all parts or the named ones with what they need, says once
 * more what failed, and ends with the line `N passed, M failed`. Exit code 0 only when something passed and nothing
 * failed.
 */
import { ensureDependencies } from './lib/dependencies.mjs';
import { messageOf, say, since } from './lib/project.mjs';

/**
 * Runs one part; whatever it throws is one failure.
 *
 * @param {import('./testing/parts.mjs').Part} part
 * @returns {Promise<import('./testing/counts.mjs').Counts>}
 */
async function runPart(part) {
  say(`\n== ${part.title}`);
  const start = Date.now();
  try {
    const counts = await part.run();
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    say(`== ${part.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} in ${since(start)}`);
    return counts;
  } catch (error) {
    say(messageOf(error));
    say(`== ${part.name}: could not be run`);
    return { passed: 0, failed: 1, skipped: 0, failures: [messageOf(error)] };
  }
}

/**
 * @param {string[]} names parts to run; empty for all
 * @returns {Promise<{passed: number, failed: number}>}
 */
async function runAll(names) {
  await ensureDependencies();
  const { parts } = await import('./testing/parts.mjs');
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(`No such part: ${unknown.join(', ')}. There are: ${parts.map((part) => part.name).join(', ')}.`);
  }
  const wanted = parts.filter(
    ({ name }) =>
      names.length === 0 || names.includes(name) || parts.some((p) => names.includes(p.name) && p.needs.includes(name)),
  );
  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const recap = [];
  for (const part of wanted) {
    const counts = await runPart(part);
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed > 0) recap.push(`== ${part.name} failed`, ...counts.failures);
  }
  // Thousands of lines stand between a failure and the end, and a CI often keeps only the end.
  if (recap.length > 0) say(`\n${recap.join('\n')}`);
  return { passed, failed };
}

let total = { passed: 0, failed: 1 };
try {
  total = await runAll(process.argv.slice(2));
} catch (error) {
  say(messageOf(error));
}
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
