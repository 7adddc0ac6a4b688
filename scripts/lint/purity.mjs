/**
 * What the storeys below the entry points may not use, so that the same bytes give the same answer everywhere: clocks,
 * timers, chance, the console, Node's globals, the network.
 */

/** Folders that are pure, as ESLint `files`. */
export const pureFiles = ['catalogue', 'engine', 'report', 'rules', 'campaign', 'service', 'files'].map(
  (folder) => `server/src/${folder}/**/*.ts`,
);

const toEntryPoints =
  'belongs to the entry points (server/src/node, server/src/browser) or to what they share (server/src/lsp).';
const clock = 'No clock here: the same bytes give the same answer at any time.';

const globals = [
  'process',
  'Buffer',
  'console',
  'fetch',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
].map((name) => ({ name, message: `${name} ${toEntryPoints}` }));

/**
 * ESLint rules for these folders. Dates that are given a time are fine.
 *
 * @type {import('eslint').Linter.RulesRecord}
 */
export const purity = {
  'no-restricted-globals': ['error', ...globals],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: clock },
    { object: 'Math', property: 'random', message: 'No chance here: the same bytes give the same answer each time.' },
    { object: 'globalThis', message: 'Name what you use, so that the rules on globals see it.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
    { selector: 'CallExpression[callee.name="Date"]', message: clock },
  ],
};
