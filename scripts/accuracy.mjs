/**
 * `npm run accuracy [-- FOLDER]`: how often the built command line is right on jobs whose cause is known. FOLDER holds
 * one folder a job with an `expect.json`; without it the corpus beside the checkout is taken. Ends with 1 when a bar of
 * the whole jobs is missed or a log of the reviewed table is judged otherwise.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { agreement } from './accuracy/agreement.mjs';
import { copyWithoutAnswers, FORMS } from './accuracy/forms.mjs';
import { jobsBelow } from './accuracy/jobs.mjs';
import { payloadScore } from './accuracy/payload.mjs';
import { score } from './accuracy/score.mjs';
import { figureLine, figures, missLines, printable, reportedLine } from './accuracy/scorecard.mjs';
import { triage } from './accuracy/triage.mjs';
import { dist, inRoot, messageOf, say } from './lib/project.mjs';

/** @typedef {import('./accuracy/score.mjs').Score} Score */

/**
 * @param {string} corpus
 * @returns {Promise<boolean>} whether all bars are met
 */
async function scorePilotRuns(corpus) {
  const jobs = jobsBelow(corpus);
  if (jobs.length === 0) throw new Error(`There is no job with an expect.json in ${corpus}.`);
  const copy = mkdtempSync(path.join(tmpdir(), 'panda-accuracy-'));
  try {
    copyWithoutAnswers(corpus, copy);
    /** @type {Score[]} */
    let whole = [];
    let met = true;
    for (const form of FORMS) {
      const given = jobs.flatMap((job) => form.paths(path.join(copy, job.name)).map((file) => ({ job, file })));
      if (given.length === 0) continue;
      const { reports, complaints } = await triage(given.map(({ file }) => file));
      const scores = given.flatMap(({ job, file }) =>
        atLeastOne(reports.get(file)).map((report) => score(job, report, form.whole)),
      );
      const results = figures(scores);
      say(`\n${form.name}: ${given.length} of ${jobs.length} runs, ${scores.length} verdicts`);
      for (const figure of results) say(figureLine(figure, form.whole));
      if (form.whole) {
        say(reportedLine(jobs));
        whole = scores;
        met = results.every((figure) => figure.met);
      } else {
        say('  (Code and line are asked only where the evidence stands in this form.)');
        for (const line of agreement(scores, whole)) say(line);
      }
      const misses = scores.flatMap(missLines);
      say(misses.length === 0 ? '  No misses.' : '  Misses:');
      for (const line of [...misses, ...complaints.map((text) => `  stderr: ${printable(text)}`)]) say(`  ${line}`);
    }
    return met;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * @param {import('./accuracy/triage.mjs').Report[] | undefined} reports
 * @returns {(import('./accuracy/triage.mjs').Report | null)[]}
 */
function atLeastOne(reports) {
  return reports && reports.length > 0 ? reports : [null];
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} whether all logs of the table are judged as a person did
 */
async function scorePayloadLogs(folder) {
  /** @type {typeof import('../test/cli/payloadTable')} */
  const { PAYLOAD_LOGS } = await tsImport('../test/cli/payloadTable.ts', import.meta.url);
  say('\nPayload logs of the reviewed table (test/cli/payloadTable.ts)');
  const { lines, missed } = await payloadScore(folder, PAYLOAD_LOGS);
  for (const line of lines) say(line);
  return missed === 0;
}

try {
  const given = process.argv[2];
  const corpus = path.resolve(given ?? inRoot('../shared/corpus/pilotruns'));
  if (!existsSync(path.join(dist, 'cli.js'))) throw new Error('There is no dist/cli.js: run `npm run build` first.');
  if (given !== undefined && !existsSync(corpus)) throw new Error(`There is no folder ${corpus}.`);
  if (existsSync(corpus)) {
    const runs = await scorePilotRuns(corpus);
    const payloads = await scorePayloadLogs(path.join(corpus, '../public/payload'));
    process.exitCode = runs && payloads ? 0 : 1;
  } else {
    say(`Nothing to measure: there is no corpus at ${corpus}.`);
  }
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
