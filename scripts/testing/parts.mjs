/** The parts of `npm test`, in the order in which they run. */
import { build } from '../build/dist.mjs';
import { packageExtension } from '../build/vsix.mjs';
import { updateKnowledge } from '../knowledge/update.mjs';
import { messageOf, say } from '../lib/project.mjs';
import { check, mochaSuite, oneCheck } from './counts.mjs';
import { runEditorTests } from './editor.mjs';
import { checkLicences } from './licences.mjs';

/**
 * @typedef {object} Part
 * @property {string} name as given on the command line
 * @property {string} title what is printed
 * @property {string[]} needs parts that must have run before
 * @property {() => Promise<import('./counts.mjs').Counts>} run
 */

/** @type {Part[]} */
export const parts = [
  { name: 'types', title: 'types (tsc)', needs: [], run: () => check('typescript/bin/tsc', ['--noEmit']) },
  {
    name: 'pageTypes',
    title: 'types of what runs in a page (tsc)',
    needs: [],
    run: () => check('typescript/bin/tsc', ['--noEmit', '-p', 'client/webview']),
  },
  {
    name: 'lint',
    title: 'lint, import law included (eslint)',
    needs: [],
    run: () => check('eslint/bin/eslint.js', ['--max-warnings=0', '.']),
  },
  {
    name: 'format',
    title: 'format (prettier)',
    needs: [],
    run: () => check('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  },
  {
    name: 'unused',
    title: 'dead code, unused packages (knip)',
    needs: [],
    run: () => check('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors']),
  },
  { name: 'licences', title: 'licences of all packages', needs: [], run: () => step(checkLicences) },
  {
    name: 'knowledge',
    title: 'manual, figures and settings are up to date (npm run knowledge)',
    needs: [],
    run: () => step(() => updateKnowledge(true)),
  },
  { name: 'build', title: 'build', needs: [], run: () => step(build) },
  {
    name: 'unit',
    title: 'unit tests',
    needs: [],
    run: () => mochaSuite('unit', 'test/unit/**/*.test.ts', { parallel: true }),
  },
  {
    name: 'node',
    title: 'tests of what reads files, runs threads and keeps documents',
    needs: [],
    run: () => mochaSuite('node', 'test/node/**/*.test.ts'),
  },
  {
    name: 'families',
    title: 'each entry of the catalogue: its samples, its schema, hostile lines',
    needs: [],
    run: () => mochaSuite('families', 'test/families/**/*.test.ts'),
  },
  {
    name: 'growth',
    title: 'logs that grow, cut at many places: what is read on says what is read anew',
    needs: [],
    run: () => mochaSuite('growth', 'test/growth/**/*.test.ts'),
  },
  {
    name: 'timeLimits',
    title: 'patterns of a user that take too long are stopped',
    needs: [],
    run: () => mochaSuite('timeLimits', 'test/timeLimits/**/*.test.ts'),
  },
  {
    name: 'hostile',
    title: 'hostile text is text on every face: attacks, read by the parsers of each format',
    needs: [],
    run: () => mochaSuite('hostile', 'test/hostile/**/*.test.ts', { parallel: true }),
  },
  {
    name: 'fuzz',
    title: 'any input: 100,000 cases, the same each time',
    needs: [],
    run: () => mochaSuite('fuzz', 'test/fuzz/**/*.test.ts', { parallel: true }),
  },
  {
    name: 'protocol',
    title: 'protocol tests (the built server over stdio)',
    needs: ['build'],
    run: () => mochaSuite('protocol', 'test/protocol/**/*.test.ts'),
  },
  {
    name: 'cli',
    title: 'tests of the built command line',
    needs: ['build'],
    run: () => mochaSuite('cli', 'test/cli/**/*.test.ts', { limitMinutes: 30 }),
  },
  {
    name: 'slurm',
    title: 'tests of the built command line on a real Slurm',
    needs: ['build'],
    run: () => mochaSuite('slurm', 'test/slurm/**/*.test.ts'),
  },
  {
    name: 'neovim',
    title: 'the built server in Neovim, set up as the documentation says',
    needs: ['build'],
    run: () => mochaSuite('neovim', 'test/otherEditors/neovim.test.ts'),
  },
  {
    name: 'emacs',
    title: 'the built server in Emacs, set up as the documentation says',
    needs: ['build'],
    run: () => mochaSuite('emacs', 'test/otherEditors/emacs.test.ts'),
  },
  {
    name: 'editor',
    title: 'editor tests (extension host of the real VS Code)',
    needs: ['build'],
    run: () => runEditorTests({ desktop: false }),
  },
  {
    name: 'docs',
    title: 'the documentation: its commands, files, answers, links and pictures',
    needs: ['build'],
    run: () => mochaSuite('docs', 'test/docs/**/*.test.ts'),
  },
  {
    name: 'release',
    title: 'the release, made twice: its contents, its installation, the same bytes',
    needs: [],
    run: () => mochaSuite('release', 'test/release/**/*.test.ts'),
  },
  { name: 'package', title: 'package (VSIX)', needs: ['build'], run: () => step(packageExtension) },
  {
    name: 'browser',
    title: 'browser tests (the installed VSIX, as a person sees it)',
    needs: ['build', 'package'],
    run: () => mochaSuite('browser', 'test/editor/browser/**/*.test.ts'),
  },
  {
    name: 'web',
    title: 'the packed extension in the extension host of a browser, without Node',
    needs: ['build', 'package'],
    run: () => mochaSuite('web', 'test/editor/web/**/*.test.ts'),
  },
];

/**
 * Runs a step of our own as one check.
 *
 * @param {() => Promise<unknown>} action
 */
async function step(action) {
  try {
    await action();
    return oneCheck(true);
  } catch (error) {
    say(messageOf(error));
    return oneCheck(false);
  }
}
