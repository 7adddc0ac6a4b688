/** Settings of Stryker, which `npm run mutate` runs. Paths are those of the project. */

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'mocha',
  testRunnerNodeArgs: ['--import', 'tsx'],
  // Only the tests of the two storeys themselves: what merely a feature's test would notice is not explained here.
  mochaOptions: { spec: ['test/unit/{engine,rules}/**/*.test.ts'] },
  coverageAnalysis: 'perTest',
  // What runs only while a module loads would need a process for each mutant.
  ignoreStatic: true,
  // Another word in a message, or in a table of words, says little about the logic around it.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 2,
  // A new process loads all tests before its first mutant. Endless loops are ended by their count, not by this clock.
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: '.cache/mutation/results.json',
  tempDirName: '.cache/mutation/copies',
  ignorePatterns: ['/.cache', '/dist', '/docs', '/images', '/test/editor'],
  reporters: ['clear-text', 'progress-append-only', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
};
