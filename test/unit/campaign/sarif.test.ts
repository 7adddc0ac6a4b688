import assert from 'node:assert/strict';
import type { Result } from 'sarif';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import { campaignSarif } from '../../../server/src/campaign/out/sarif';
import { campaignOf, failed, succeeded, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

const runOf = (jobs: readonly CampaignJob[]) => campaignSarif(campaignOf(jobs), '1.2.3').runs[0]!;
const resultsOf = (jobs: readonly CampaignJob[]): Result[] => runOf(jobs).results ?? [];

describe('the failures of a campaign as SARIF', () => {
  it('has a result a failed job, at the line that shows what failed', () => {
    const [result, ...others] = resultsOf([failed(), succeeded({ pandaId: '2' })]);
    assert.deepEqual(others, []);
    assert.equal(result?.ruleId, 'storage-full');
    assert.equal(result.level, 'error');
    assert.equal(result.message.text, 'pilot:1333: The destination pool p17 has no space left.');
    assert.deepEqual(result.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'jobs/1/pilotlog.txt' },
          region: {
            startLine: 675,
            snippet: { text: 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17' },
          },
        },
      },
    ]);
    assert.equal(result.hostedViewerUri, 'https://bigpanda.cern.ch/job/6517092978/');
    assert.equal(result.properties?.['site'], 'T2-HILLS_UCORE');
  });

  it('names the row of the error table that a result is of', () => {
    const [result] = resultsOf([failed()]);
    assert.deepEqual(result?.partialFingerprints, { 'pandaCause/v1': 'pilot:1333/storage-full' });
  });

  it('has the rules of its results, once each, those without a signature too', () => {
    const jobs = [
      failed({}, { pandaId: '1' }),
      failed({}, { pandaId: '2' }),
      unexplained('RuntimeError: x', 'v1-0123456789abcdef', { pandaId: '3' }),
      failed({ signature: null, text: '' }, { pandaId: '4', path: null }),
    ];
    const { tool, results } = runOf(jobs);
    const ids = (tool.driver.rules ?? []).map(({ id }) => id);
    assert.deepEqual(ids, ['storage-full', 'code-only', 'unexplained']);
    assert.deepEqual(
      results?.map(({ ruleId, ruleIndex }) => [ruleId, ids[ruleIndex ?? -1]]),
      [
        ['storage-full', 'storage-full'],
        ['storage-full', 'storage-full'],
        ['unexplained', 'unexplained'],
        ['code-only', 'code-only'],
      ],
    );
  });

  it('has no place where no log was read, and no line that is none', () => {
    const [listed] = resultsOf([failed({ file: null, line: null }, { path: null })]);
    assert.ok(listed !== undefined && !('locations' in listed));
    for (const line of [0, -1, 1.5, null]) {
      const [result] = resultsOf([failed({ line })]);
      const place = result?.locations?.[0]?.physicalLocation;
      assert.equal(place?.artifactLocation?.uri, 'jobs/1/pilotlog.txt');
      assert.ok(!('region' in place));
    }
  });

  it('tells what was not read, once', () => {
    const limits = ['too long'];
    const { invocations } = runOf([failed({}, { limits }), succeeded({ pandaId: '2', limits })]);
    assert.deepEqual(
      invocations?.[0]?.toolExecutionNotifications?.map(({ level, message }) => [level, message.text]),
      [['warning', 'too long']],
    );
  });

  it('makes no links or placeholders of hostile texts, and tells no secrets', () => {
    const hostile = `${HOSTILE} {0} ${WITH_SECRET}`;
    const log = campaignSarif(
      campaignOf([
        failed({ cause: hostile, text: hostile, file: hostile, reason: hostile }, { site: hostile, pandaId: hostile }),
        unexplained(hostile, 'v1-0123456789abcdef', { node: hostile, limits: [hostile] }),
      ]),
      '1',
    );
    assert.ok(!JSON.stringify(log).includes(SECRET));
    for (const { message } of log.runs[0]?.results ?? []) {
      assert.doesNotMatch(message.text ?? '', /(?<!\\)[[\]]|(?<!\{)\{(?!\{)/);
    }
  });
});
