/** One entry, many faces: the command line, the editor, the manual. */
import assert from 'node:assert/strict';
import { byKey } from '../../../server/src/catalogue/codes';
import { explainText } from '../../../server/src/report/explainText';
import { familyPage } from '../../../server/src/report/manual';
import { sarifLog } from '../../../server/src/report/sarif';
import { explainEntry } from '../../../server/src/service/explain';
import { testCatalogue } from '../../catalogue';
import { analysed, cursor, pilotLine, service } from '../service/logs';

describe('all that is known of a code', () => {
  const entry = { ...testCatalogue().codes.find(({ code, experiment }) => code === 'pilot:1235' && !experiment)! };
  const parts = [entry.means, ...entry.causes, ...entry.looksLike, entry.mistakenFor!, ...entry.do, entry.retry!];

  it('is there to be told', () => {
    assert.ok(entry.looksLike.length > 0 && entry.causes.length > 1 && entry.mistakenFor !== undefined);
  });
  for (const [face, text] of [
    ['the command line', explainText(testCatalogue(), 'pilot:1235', { experiment: 'atlas' })!],
    ['the editor', explainEntry(entry)],
    ['the manual', familyPage('memory', { codes: [entry], signatures: [] })],
  ] as const) {
    it(`stands in ${face}`, () => {
      for (const part of parts) assert.ok(text.includes(part), part);
      assert.ok(text.includes('runtime failures and resource violations'));
    });
  }

  it('is one line where nobody knows more', () => {
    const { code, message, owner, persistence, means, source } = entry;
    const bare = { code, message, owner, persistence, means, source, causes: [], looksLike: [], do: [] };
    assert.doesNotMatch(explainEntry(bare), /\*\*(?:Do|In the log|Mistaken|Retry)/);
    assert.doesNotMatch(familyPage('x', { codes: [bare], signatures: [] }), /\*\*/);
  });
});

describe('the advice on a cause', () => {
  for (const [signature, fits] of [
    ['frontier-no-connection', true],
    // Its code is the exit code of many failures; this one passes by itself, which the rule of the code is not made for.
    ['transform-step-not-started', false],
  ] as const) {
    it(`has the retry action of the code ${fits ? 'where it fits' : 'nowhere where it does not'}: ${signature}`, () => {
      const { samples } = testCatalogue().signatures.find(({ id }) => id === signature)!;
      const analysis = analysed(`${samples[0]}\n`, { name: 'payload.stderr', forced: true });
      const root = analysis.triage.findings.find(({ role }) => role === 'root')!;
      assert.equal(root.signature, signature);
      const hover = service.hover(analysis, { line: root.line - 1, character: root.column - 1 });
      const jobs = [{ triage: analysis.triage, locate: (file: string) => file }];
      const { retry } = byKey(testCatalogue(), root.meaning!)!;
      for (const [face, text] of [
        ['the report', service.report(analysis)!],
        ['the hover', JSON.stringify(hover)],
        ['SARIF', JSON.stringify(sarifLog(jobs, testCatalogue(), '1'))],
      ] as const) {
        assert.equal(text.includes(retry!), fits, `${face}: ${text}`);
      }
    });
  }
});

describe('a code that two generations of pilots use', () => {
  const ENDED = [
    '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336',
    '05 Jul 10:26:02|pUtil.py    | . Pilot error code          : 1240',
    '05 Jul 10:26:02|pUtil.py    | . Final job state           : failed',
    '05 Jul 10:26:03|pUtil.py    | pilotErrorCode=12$040',
  ].join('\n');

  it('is that of pilot 1 in its log, also where no banner names it, in verdict, hover and report alike', () => {
    const { text, position } = cursor(ENDED);
    const analysis = analysed(text);
    assert.equal(analysis.triage.job.pilotVersion, null);
    assert.equal(analysis.triage.verdict.acronym, 'ESMESSAGESERVER');
    assert.match(JSON.stringify(service.hover(analysis, position)), /\*\*pilot:1240 ESMESSAGESERVER\*\*/);
    const { do: steps } = byKey(testCatalogue(), 'pilot1/pilot:1240')!;
    assert.ok(service.report(analysis)!.includes(steps[0]!));
  });

  it('is shown with what it means to others, and no verdict takes that over, where the pilot does not use it', () => {
    const { text, position } = cursor(
      [
        pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
        pilotLine('received job: 6512345678 (sleep until the job has finished)'),
        pilotLine('pilotErrorCodes = [$01239] (will report primary/first error code)', 'WARNING'),
        pilotLine('job 6512345678 has failed - sending final server update'),
      ].join('\n'),
    );
    const analysis = analysed(text, { settings: { experiment: 'atlas' } });
    assert.deepEqual([analysis.triage.verdict.code, analysis.triage.verdict.acronym], ['pilot:1239', null]);
    const { value } = service.hover(analysis, position)!.contents as { value: string };
    assert.match(value, /^\*\*pilot:1239\*\*\n/);
    assert.match(value, /With other pilots this code means:\n\n- pilot1 only: \*\*pilot:1239 OVERSUBSCRIBEDEVENTS\*\*/);
  });
});
