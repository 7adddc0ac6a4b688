/** What the tools for language models answer, whatever the logs and the questions hold. */
import assert from 'node:assert/strict';
import { ToolError } from '../../../../server/src/service/tools/answer';
import { explainError } from '../../../../server/src/service/tools/explainError';
import { givenRules } from '../../../../server/src/service/tools/givenRules';
import { textFailures, triedRules } from '../../../../server/src/service/tools/ruleTrial';
import { testRule } from '../../../../server/src/service/tools/testRule';
import { explainOutput } from '../../../../server/src/service/tools/schemas/explain';
import { rulesOutput } from '../../../../server/src/service/tools/schemas/rules';
import { triageLog } from '../../../../server/src/service/tools/triageLog';
import { atOnce } from '../../../../server/src/engine/pieces';
import { createEngine } from '../../../../server/src/engine/index';
import { DEFAULT_MONITORS } from '../../../../server/src/report/monitor';
import { testCatalogue } from '../../../catalogue';
import { FAILED_LOG } from '../../../failedLog';
import { isBounded, triaged } from './answered';

const engine = createEngine(testCatalogue());
const { catalogue } = engine;

describe('an answer for a language model', () => {
  it('is bounded for hundreds of jobs with long names of files', () => {
    const jobs = Array.from({ length: 200 }, (_, i) => [
      `${'ordner/'.repeat(40)}${i}/pilotlog.txt`,
      FAILED_LOG.replaceAll('6512345678', String(6512345000 + i)),
    ]);
    const answer = triaged(Object.fromEntries(jobs) as Record<string, string>);
    isBounded(answer);
    assert.equal(answer.data.jobs, 200);
    assert.match(answer.data.leftOut.join(' '), /\d+ more jobs not listed\./);
  });

  it('is bounded and of its schema for each code, number and acronym of the catalogue', () => {
    const asked = new Set(catalogue.codes.flatMap(({ code, acronym }) => [code, code.split(':')[1]!, acronym ?? code]));
    for (const code of asked) {
      const answer = explainError(catalogue, { code });
      isBounded(answer);
      assert.ok(answer.data.meanings.length > 0, code);
    }
    for (const code of ['', ':', '-', '0x10', 'pilot:', 'pilot:99999999999', '__proto__', '💥', 'x'.repeat(200)]) {
      const answer = explainError(catalogue, { code });
      isBounded(answer);
      assert.deepEqual(explainOutput.parse(answer.data).meanings, [], code);
    }
  });

  it('is bounded for many rules that have much wrong with them, tried on many texts', () => {
    const one = (i: number) =>
      `  - { id: r${i}, status: confirmed, source: pilotErrorCode, code: ${1000 + i}, diag: '${'日'.repeat(500)}', class: other, samples: ['${'語'.repeat(600)}'] }`;
    const yaml = `classification:\n${Array.from({ length: 100 }, (_, i) => one(i)).join('\n')}\n`;
    const given = atOnce(givenRules({ yaml }, catalogue, 0));
    const { rules } = given.document.file;
    const texts = Array.from({ length: 50 }, (_, i) => `${'"\\日'.repeat(300)}${i}`);
    const failed = textFailures(rules, texts);
    const trial = atOnce(triedRules(rules, { failed, successful: [] }, given.document.expressions, 0));
    const answer = testRule({ ...given, trial, successful: 0, others: 0, redact: [], notes: [] });
    isBounded(answer);
    assert.equal(rulesOutput.parse(answer.data).tried.failures, 50);
    assert.match(answer.data.leftOut.join(' '), /\d+ more rules\..*|more problems\./);
  });

  it('counts a text once, however many codes the rules have', () => {
    const yaml = [1333, 1334, 1335]
      .map(
        (code) =>
          `  - { id: r${code}, status: suggested, source: pilotErrorCode, code: ${code}, diag: 'a${code}', class: other }`,
      )
      .join('\n');
    const given = atOnce(givenRules({ yaml: `classification:\n${yaml}\n` }, catalogue, 0));
    const failed = textFailures(given.document.file.rules, ['a1334', 'b']);
    const trial = atOnce(
      triedRules(given.document.file.rules, { failed, successful: [] }, given.document.expressions, 0),
    );
    const { data } = testRule({ ...given, trial, successful: 0, others: 0, redact: [], notes: [] });
    assert.deepEqual([data.tried.failures, data.untouched.failures], [2, 1]);
    assert.deepEqual(
      data.rules.map(({ applies }) => applies),
      [0, 1, 0],
    );
  });

  it('is bounded for a job of hundreds of stages, of which it tells the last', () => {
    const reading = engine.read('pilotlog.txt', Buffer.from(FAILED_LOG));
    const [triage] = engine.judgeAll([reading]);
    const [stage] = triage!.timeline;
    const timeline = Array.from({ length: 500 }, (_, i) => ({ ...stage!, start: Date.UTC(2026, 0, 1) + i * 1000 }));
    const place = {
      path: 'job',
      kind: 'file' as const,
      triages: [{ ...triage!, timeline }],
      logs: [reading.log],
      catalogue,
      monitors: { monitors: DEFAULT_MONITORS },
      redact: [],
      notes: [],
    };
    const answer = triageLog(place, { path: 'job' });
    isBounded(answer);
    assert.equal(answer.data.job?.stages.at(-1)?.start, '2026-01-01T00:08:19.000Z');
    assert.match(answer.data.leftOut.join(' '), /470 earlier stages\./);
  });

  it('takes out what the user names besides', () => {
    const reading = engine.read('pilotlog.txt', Buffer.from(FAILED_LOG));
    const place = {
      path: 'job',
      kind: 'file' as const,
      triages: engine.judgeAll([reading]),
      logs: [reading.log],
      catalogue,
      monitors: { monitors: DEFAULT_MONITORS },
      redact: [/p17/g],
      notes: ['Expression 2 could not be used.'],
    };
    const { text } = triageLog(place, { path: 'job' });
    assert.doesNotMatch(text, /p17/);
    assert.match(text, /\nleft out: Expression 2 could not be used\.\n/);
  });

  it('is none where no log is, which is said', () => {
    assert.throws(() => triaged({}), new ToolError('job holds no log that is known.'));
  });
});
