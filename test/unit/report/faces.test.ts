/** One entry, many faces: the command line, the editor, the manual. */
import assert from 'node:assert/strict';
import { byKey } from '../../../server/src/catalogue/codes';
import type { CodeEntry } from '../../../server/src/catalogue/types';
import { explainText } from '../../../server/src/report/explainText';
import { familyPage } from '../../../server/src/report/manual';
import { sarifLog, sarifRulesLog } from '../../../server/src/report/sarif';
import { explainEntry } from '../../../server/src/service/explain';
import { explainError } from '../../../server/src/service/tools/explainError';
import { testCatalogue } from '../../catalogue';
import { analysed, cursor, pilotLine, service } from '../service/logs';

describe('an entry', () => {
  /** One with something in every field; a new field does not compile until it has a text here. */
  const full: Required<CodeEntry> = {
    code: 'pilot:1999',
    experiment: 'rubin',
    generation: ['pilot2'],
    acronym: 'ANACRONYM',
    message: 'The short text',
    texts: ['The words of others'],
    since: 'the first pilot',
    category: 2,
    owner: 'site',
    persistence: 'permanent',
    frequent: true,
    means: 'It means much.',
    causes: ['One cause.', 'Another cause.'],
    looksLike: ['A line of the log.'],
    mistakenFor: 'Its twin.',
    pilotWrong: 'It takes it for its twin.',
    do: ['Look at it.', 'Look at it again.'],
    retry: 'limit_retry maxAttempt=9',
    source: 'PanDAWMS/pilot3 pilot/__init__.py',
  };
  /** What a reader sees of each field. */
  const seen: Record<keyof CodeEntry, readonly string[]> = {
    code: [full.code],
    experiment: ['RUBIN'],
    generation: full.generation,
    acronym: [full.acronym],
    message: [full.message],
    texts: full.texts,
    since: [full.since],
    category: ['runtime failures and resource violations'],
    owner: ['the site'],
    persistence: ['a retry unchanged fails again'],
    frequent: [],
    means: [full.means],
    causes: full.causes,
    looksLike: full.looksLike,
    mistakenFor: [full.mistakenFor],
    pilotWrong: [full.pilotWrong],
    do: full.do,
    retry: [full.retry],
    source: [full.source],
  };
  const inOrder = 'It orders a list of codes and says nothing of one.';
  const inRule = 'A rule is about one text that proves one cause.';
  const plain = testCatalogue().signatures.find((one) => !one.do && !one.owner && !one.persistence && !one.experiment)!;
  const catalogue = { ...testCatalogue(), codes: [full], signatures: [{ ...plain, finds: full.code }] };
  const [rule] = sarifRulesLog(catalogue, '1').runs[0]!.tool.driver.rules!;

  const faces: readonly [face: string, text: string, leftOut: Partial<Record<keyof CodeEntry, string>>][] = [
    ['the command line', explainText(catalogue, full.code, {})!, { frequent: inOrder }],
    ['the editor', explainEntry(full), { frequent: inOrder }],
    ['the tools for language models', explainError(catalogue, { code: full.code }).text, { frequent: inOrder }],
    ['the manual', familyPage('memory', { codes: [full], signatures: [] }), { frequent: inOrder }],
    [
      'the rules of SARIF',
      JSON.stringify(rule).replaceAll('\\n', '\n'),
      {
        frequent: inOrder,
        causes: inRule,
        looksLike: inRule,
        texts: inRule,
        since: inRule,
        source: 'The manual has it; a viewer shows a rule beside a line of code.',
      },
    ],
  ];
  for (const [face, text, leftOut] of faces) {
    it(`is told by ${face}, each field but those with a reason`, () => {
      for (const [field, texts] of Object.entries(seen)) {
        const isTold = texts.length > 0 && texts.every((part) => text.includes(part));
        assert.equal(isTold, !(field in leftOut), `${field} in ${text}`);
      }
    });
  }

  it('has the same labels in the same order everywhere', () => {
    const labels = ['Whose problem', 'Category', 'First in', 'Causes', 'In the log', 'Do', 'Retry action'];
    const others = ['Mistaken for', 'Pilot gets wrong', 'Other words', 'Source'];
    const inSarif = ['Whose problem', 'Do', 'Retry action', 'Mistaken for', 'Pilot gets wrong'];
    for (const [face, text] of faces) {
      const expected = face === 'the rules of SARIF' ? inSarif : [...labels, ...others];
      const places = expected.map((label) => text.search(new RegExp(`\\b${label}[: ]`, 'i')));
      assert.ok(!places.includes(-1), `${face}: ${places.join(' ')}`);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
        face,
      );
    }
  });

  it('is short where nobody knows more', () => {
    const { code, message, owner, persistence, means, source } = full;
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
