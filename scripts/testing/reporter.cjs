/** Mocha's spec output on the terminal, and its result in a JSON file for the script that adds them all up. */
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

/** Takes one reporter option, `output`: the file to write the `Counts` of counts.mjs to at the end. */
class CountingReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions & {reporterOptions?: {output?: string}, reporterOption?: {output?: string}}} options
   */
  constructor(runner, options) {
    super(runner, options);
    const output = options.reporterOptions?.output ?? options.reporterOption?.output;
    if (output === undefined) throw new Error('The counting reporter needs the reporter option "output".');
    /** @type {string[]} */
    const failures = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      failures.push(`${test.fullTitle()}\n${error.message}`);
    });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures: failed, pending } = this.stats;
      writeFileSync(output, JSON.stringify({ passed: passes, failed, skipped: pending, failures }));
    });
  }
}

module.exports = CountingReporter;
