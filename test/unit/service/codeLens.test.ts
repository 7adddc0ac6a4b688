import assert from 'node:assert/strict';
import { analysed, pilotLine, service } from './logs';

const text = pilotLine('started');
const titles = (job: { pandaId: string | null; taskId: string | null }): (string | undefined)[] =>
  service.codeLenses(analysed(text, { job })).map(({ command }) => command?.title.replace(/:.*/, ''));

describe('the ways above the first line', () => {
  it('are those to the job and the task, as far as the log names them', () => {
    assert.deepEqual(titles({ pandaId: '1', taskId: '2' }).slice(1), ['Open job 1', 'Open task 2']);
    assert.deepEqual(titles({ pandaId: null, taskId: '2' }).slice(1), ['Open task 2']);
    assert.deepEqual(titles({ pandaId: null, taskId: null }).slice(1), []);
  });

  it('stand on the first line, whatever it is', () => {
    for (const { range } of service.codeLenses(analysed(text, { job: { pandaId: '1' } }))) {
      assert.deepEqual(range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    }
  });
});
