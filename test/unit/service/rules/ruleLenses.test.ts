import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import type { CampaignJob } from '../../../../server/src/campaign/campaignJob';
import { atOnce } from '../../../../server/src/engine/pieces';
import type { Analysis } from '../../../../server/src/service/languageService';
import { ruleLenses } from '../../../../server/src/service/rules/ruleLenses';
import { rulePlaces } from '../../../../server/src/service/rules/rulePlaces';
import { analysedJobs } from '../../../../server/src/service/rules/analysedJobs';
import { campaignJobs } from '../../../../server/src/service/rules/campaignJobs';
import { seenErrors } from '../../../../server/src/service/rules/seenErrors';
import { analysed, findingAt, pilotLine, service, type Given } from '../logs';
import { documentOf, RULES, uri } from './documents';

const LINES = ['started', 'No space left on device', 'the end'].map((message) => pilotLine(message));
const TEXT = LINES.join('\n');

/** A job whose report has this text. */
function job(pandaId: string, diag: string, more: Given = {}): Analysis {
  const reported = [{ code: 'pilot:1333', diag, file: `${pandaId}.log`, line: 3 }];
  const facts = { pandaId, reported, set: [], ...more.job };
  return analysed(TEXT, { name: `${pandaId}.log`, findings: [], ...more, job: facts });
}

/** A job that came through a problem. */
function survivor(pandaId: string): Analysis {
  const findings = [findingAt(TEXT, 'No space left', { file: `${pandaId}.log`, role: 'recovered' })];
  return job(pandaId, '', { findings, job: { reported: [] }, verdict: { outcome: 'succeeded' } });
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A failed job of a campaign. */
function campaignJob(pandaId: string, diag: string, end: number): CampaignJob {
  const nothing = { path: null, taskId: null, site: null, node: null, experiment: null, attempt: null, start: null };
  const reported = [{ code: 'pilot:1333', diag }];
  return {
    ...nothing,
    pandaId,
    outcome: 'failed',
    end,
    failure: null,
    reported,
    recovered: [],
    memory: null,
    limits: [],
  };
}

const FAILED = { verdict: { outcome: 'failed' as const } };

function lensesOf(text: string, logs: readonly Analysis[], showsMatches = true) {
  const { jobs, errors } = seenErrors(analysedJobs(logs));
  const matches = atOnce(service.ruleMatches(documentOf(text).file.rules, errors));
  return { lenses: ruleLenses(uri, matches, jobs, showsMatches), matches };
}

const titles = (text: string, logs: readonly Analysis[]): (string | undefined)[] =>
  lensesOf(text, logs).lenses.map(({ command }) => command?.title);

describe('lenses above rules', () => {
  it('count findings and jobs, and those of successful jobs', () => {
    const logs = [job('1', 'Copying: No space left here', FAILED), job('2', 'No space left', FAILED), survivor('3')];
    assert.equal(titles(RULES, logs)[0], 'matches 3 findings in 3 of 3 jobs, 1 in successful jobs');
  });

  it('count a job once, whichever of its files are open, and a text of it once', () => {
    const one = job('1', 'No space left', FAILED);
    const other = { ...job('1', 'No space left', FAILED), uri: 'file:///jobs/payload.stdout' };
    assert.equal(titles(RULES, [one, other])[0], 'matches 1 finding in 1 of 1 job, 0 in successful jobs');
  });

  it('say what a rule misses of its code, and what it takes of another cause than that of its samples', () => {
    const known = 'Remote copy failed: [ERROR] Server responded with an error: [3009] No space left on device';
    const wide = RULES.replace("'.*No space left'", "'.*No '").replace('DESTINATION: No space left on device', known);
    const logs = [
      job('1', known, FAILED),
      job('2', 'bash: x: No such file or directory', FAILED),
      job('3', 'nothing', FAILED),
    ];
    assert.deepEqual(titles(wide, logs).slice(0, 3), [
      'matches 2 findings in 2 of 3 jobs, 0 in successful jobs',
      '1 of them of another cause',
      'misses 1 finding of this code',
    ]);
  });

  it('of a retry rule without an expression count all of its code', () => {
    const reported = [{ code: 'dataservice:200', diag: null, file: '1.log', line: 3 }];
    const logs = [job('1', 'x', { job: { reported } })];
    assert.equal(titles(RULES, logs).at(-1), 'matches 1 finding in 1 of 1 job, 0 in successful jobs');
  });

  it('lead to the lines, as does the rule itself', () => {
    const logs = [job('1', 'No space left', FAILED), survivor('3')];
    const { lenses, matches } = lensesOf(RULES, logs);
    const [first] = lenses;
    assert.equal(first?.command?.command, 'pandaLog.showMatches');
    const [file, position, places] = first.command.arguments as [string, unknown, Location[]];
    assert.deepEqual([file, position], [uri, { line: 1, character: 4 }]);
    assert.deepEqual(
      places.map((place) => [place.uri, place.range.start.line]),
      [
        ['file:///jobs/1.log', 2],
        ['file:///jobs/3.log', 1],
      ],
    );
    assert.deepEqual(rulePlaces(matches, { line: 5, character: 12 }), places);
    assert.equal(rulePlaces(matches, { line: 0, character: 0 }), null);
  });

  it('count the jobs of folders that were triaged, of which only the first places are listed', () => {
    const jobs = Array.from({ length: 500 }, (_, n) => campaignJob(`${n}`, n === 0 ? 'finished' : 'No space left', n));
    const { errors, jobs: all } = seenErrors(campaignJobs(jobs, (n) => ({ uri: `file:///${n}`, range: NOWHERE })));
    const matches = atOnce(service.ruleMatches(documentOf(RULES).file.rules, errors));
    const [first] = ruleLenses(uri, matches, all, true);
    assert.equal(first?.command?.title, 'matches 499 findings in 499 of 500 jobs, 0 in successful jobs');
    assert.equal((first.command.arguments?.[2] as Location[]).length, 200);
  });

  it('are told where no log is open', () => assert.equal(titles(RULES, [])[0], 'no job at hand to try it on'));
});
