/** Secrets and names in all their forms, through every face whose text leaves the house. */
import assert from 'node:assert/strict';
import { listedJob } from '../../../server/src/campaign/listedJobs';
import { joinedJobs } from '../../../server/src/campaign/joinedJobs';
import { campaignCsv } from '../../../server/src/campaign/out/csv';
import { campaignHtml } from '../../../server/src/campaign/out/html/page';
import { campaignMarkdown } from '../../../server/src/campaign/out/markdown';
import { campaignSarif } from '../../../server/src/campaign/out/sarif';
import { triagedCampaignJob } from '../../../server/src/campaign/triagedCampaignJob';
import { redact, redactLines } from '../../../server/src/report/redact';
import { DEFAULT_MONITORS } from '../../../server/src/report/monitor';
import { triageLog } from '../../../server/src/service/tools/triageLog';
import { testCatalogue, testEngine } from '../../catalogue';
import { FAILED_LOG } from '../../failedLog';
import { campaignOf } from '../campaign/campaignJobs';
import { analysed, service } from '../service/logs';
import { KEPT, SECRET_FORMS, type SecretForm } from './secretForms';

const engine = testEngine();
const catalogue = testCatalogue();

/** A log whose root cause, its neighbours and what the pilot reported all hold a text. */
function logWith(text: string): string {
  const lines = FAILED_LOG.split('\n').map((line) => (line.startsWith('details: ') ? `${line} ${text}` : line));
  const root = lines.findIndex((line) => line.startsWith('details: '));
  const diag = lines[root + 2]!.replace(
    'pilotErrorCodes = [1333]',
    () => `pilotErrorDiags = [${JSON.stringify(text)}]`,
  );
  return [
    ...lines.slice(0, root),
    text,
    lines[root],
    text,
    ...lines.slice(root + 1, -2),
    diag,
    ...lines.slice(-2),
  ].join('\n');
}

/** What each face makes of a log with a text, by the name of the face. */
function facesOf(text: string): Record<string, string> {
  const reading = engine.read('pilotlog.txt', Buffer.from(logWith(text)));
  const triages = engine.judgeAll([reading]);
  assert.equal(triages[0]?.verdict.code, 'pilot:1333', 'the log is the one that is meant');
  const listed = {
    pandaid: 6512345679,
    jobstatus: 'failed',
    piloterrorcode: 1305,
    piloterrordiag: text,
    computingsite: 'HILLS',
    produsername: text,
  };
  const jobs = joinedJobs([
    ...triages.map((triage) => triagedCampaignJob(triage, 'job', catalogue)),
    listedJob(listed, engine, {})!,
  ]);
  assert.equal(jobs.length, 2);
  const campaign = campaignOf(jobs);
  const place = {
    path: 'job',
    kind: 'file' as const,
    triages,
    logs: [reading.log],
    catalogue,
    monitors: { monitors: DEFAULT_MONITORS },
    redact: [],
    notes: [],
  };
  const verdict = triageLog(place, { path: 'job', context: 5 });
  const lines = triageLog(place, { path: 'job', line: 5, context: 5 });
  return {
    'the report of the editor': service.report(analysed(logWith(text))) ?? '',
    'the table as Markdown': campaignMarkdown(campaign),
    'the table as CSV': campaignCsv(campaign),
    'the table as HTML': campaignHtml(campaign),
    'the table as SARIF': JSON.stringify(campaignSarif(campaign, '1.2.3')),
    'the verdict for a language model': verdict.text + JSON.stringify(verdict.data),
    'lines for a language model': lines.text + JSON.stringify(lines.data),
  };
}

const leaks = ({ secrets }: SecretForm, text: string): string[] => secrets.filter((secret) => text.includes(secret));

describe('secrets and names of persons', () => {
  it('come in sixty forms and more, and forty look-alikes and more are none', () => {
    assert.ok(SECRET_FORMS.length >= 60 && KEPT.length >= 40);
    for (const { line, secrets } of SECRET_FORMS)
      assert.ok(
        secrets.every((secret) => line.includes(secret)),
        line,
      );
  });

  for (const form of SECRET_FORMS) {
    it(`are taken out of all that is passed on: ${form.what}`, () => {
      for (const text of [form.line, `stdout: ${form.line}`, `${form.line}, see above`]) {
        assert.deepEqual(leaks(form, redact(text)), [], text);
        assert.deepEqual(leaks(form, redactLines(['before', text, 'after']).join('\n')), [], text);
      }
      for (const [face, text] of Object.entries(facesOf(form.line))) assert.deepEqual(leaks(form, text), [], face);
    });
  }

  for (const text of KEPT) {
    it(`are not seen in what only looks like one: ${text}`, () => {
      for (const line of [text, `stdout: ${text}`, `${text}, see above`]) assert.equal(redact(line), line);
    });
  }

  it('leave the look-alikes in the report as they are', () => {
    for (const text of KEPT) {
      const report = service.report(analysed(logWith(text))) ?? '';
      assert.ok(report.includes(`  ${text}\n`), text);
      assert.doesNotMatch(report, /redacted/);
    }
  });
});
