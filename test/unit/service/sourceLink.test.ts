import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { analysed, hoverAt, pilotLine, service, textAt } from './logs';

describe('hover on a logger name', () => {
  const file = (repository: string, path: string): string =>
    `(https://github.com/PanDAWMS/${repository}/blob/master/${path})`;
  it('links the source file of Pilot 3', () => {
    const value = textAt(pilotLine('started').replace('pilot.control', 'pilot.con$0trol'));
    assert.ok(value.includes(file('pilot3', 'pilot/control/data.py')), value);
    assert.match(value, /function `transfer`/);
  });
  it('links the source file of Pilot 2', () => {
    const value = textAt(pilotLine('started').replace('pilot.control', 'pilot.con$0trol'), {
      job: { pilotVersion: '2.12.8' },
    });
    assert.ok(value.includes(file('pilot2', 'pilot/control/data.py')), value);
  });
  it('links the module of Pilot 1', () => {
    const value = textAt('2018-07-05 10:26:01|12345|pU$0til.py    | Pilot cleanup has finished');
    assert.ok(value.includes(file('pilot', 'pUtil.py')), value);
  });
  it('links the program of the pilot itself', () => {
    const value = textAt(pilotLine('started', 'INFO', '__ma$0in__', 'main'));
    assert.ok(value.includes(file('pilot3', 'pilot.py')), value);
    assert.match(value, /function `main`$/);
  });
  it('covers the name only', () => {
    const text = pilotLine('started');
    const start = text.indexOf('pilot.control.data');
    const end = start + 'pilot.control.data'.length;
    const over = (character: number): Hover | null => service.hover(analysed(text), { line: 0, character });
    assert.deepEqual(over(start)?.range, { start: { line: 0, character: start }, end: { line: 0, character: end } });
    assert.equal(over(start - 1), null);
    assert.equal(over(text.indexOf('transfer')), null);
  });
  it('is silent on a module whose name Pilot 1 cut', () => {
    assert.equal(hoverAt('2018-07-05 10:26:01|12345|ATLASExp$0erime| Pilot cleanup has finished'), null);
  });
  it('is silent on loggers of other libraries', () => {
    assert.equal(hoverAt(pilotLine('x', 'INFO', 'roo$0t')), null);
  });
});
