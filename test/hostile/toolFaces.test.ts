/** What language models are told: bounded, of its schema, and on lines of ours alone. */
import assert from 'node:assert/strict';
import { explainError } from '../../server/src/service/tools/explainError';
import { explainOutput } from '../../server/src/service/tools/schemas/explain';
import { triageOutput } from '../../server/src/service/tools/schemas/triage';
import { testCatalogue } from '../catalogue';
import { FAILED_LOG } from '../failedLog';
import { isBounded, triaged } from '../unit/service/tools/answered';
import { ATTACKS, LONG } from './attacks';
import { isSeen } from './unseen';

/** Lines of each that hold the text. */
const MANY = 60;

/** A log in which the cause, what stands around it and the name of a file beside it are this text. */
function jobWith(text: string): { files: Record<string, string>; line: number } {
  const words = text.replace(/[\r\n]/g, ' ');
  const lines = FAILED_LOG.split('\n');
  const at = lines.findIndex((line) => line.startsWith('details: '));
  const around = Array.from({ length: MANY }, () => words);
  const cause = `${lines[at] ?? ''} ${words}`;
  const log = [...lines.slice(0, at), ...around, cause, ...around, ...lines.slice(at + 1)].join('\n');
  return { files: { 'pilotlog.txt': log, [`${text.slice(0, 200)}.log`]: `${words}\n` }, line: at + 1 };
}

describe('an answer for a language model', () => {
  for (const { name, text } of [...ATTACKS, ...LONG]) {
    it(`on a job is bounded, of its schema, and on its own lines, with ${name}`, () => {
      const { files, line } = jobWith(text);
      for (const input of [{ context: 50 }, { line, context: 50 }]) {
        const answer = triaged(files, input);
        isBounded(answer);
        isSeen(answer.text);
        triageOutput.parse(answer.data);
        assert.equal(answer.text.match(/^verdict: /gm)?.length ?? 0, 'line' in input ? 0 : 1);
        assert.doesNotMatch(answer.text, /^(?:left out|what to do): nothing/m);
      }
    });

    it(`on a code is bounded, of its schema, and on its own lines, with ${name}`, () => {
      const answer = explainError(testCatalogue(), { code: text });
      isBounded(answer);
      isSeen(answer.text);
      assert.deepEqual(explainOutput.parse(answer.data).meanings, []);
      assert.doesNotMatch(answer.text, /^(?:verdict|left out|what to do): /m);
    });
  }
});
