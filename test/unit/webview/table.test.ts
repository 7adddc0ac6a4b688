import assert from 'node:assert/strict';
import { stepFor, type Key } from '../../../client/webview/campaign/grid/keys';
import { sorted, sortedAnew } from '../../../client/webview/campaign/model/sort';
import { pageOf, rowsToDraw, topToShow } from '../../../client/webview/campaign/model/window';
import {
  counted,
  firstWords,
  numberWords,
  shareWords,
  shortTimeWords,
  timeWords,
} from '../../../client/webview/campaign/model/words';
import { stateFrom } from '../../../client/webview/campaign/state';

describe('rows in the order of a column', () => {
  const order = (keys: (string | number | null)[], isDescending = false): (string | number | null)[] =>
    sorted(keys, (key) => key, isDescending);

  it('go by value, and by length where they are numbers in letters', () => {
    assert.deepEqual(order([10, 9, 100]), [9, 10, 100]);
    assert.deepEqual(order(['10', '9', '100']), ['9', '10', '100']);
    assert.deepEqual(order(['b', 'a', 'ab']), ['a', 'ab', 'b']);
    assert.deepEqual(order([1, 2, 3], true), [3, 2, 1]);
  });
  it('end with what is not known, whichever way round', () => {
    assert.deepEqual(order([null, 1, null, 2]), [1, 2, null, null]);
    assert.deepEqual(order([null, 1, null, 2], true), [2, 1, null, null]);
  });
  it('stay as they are where they are equal', () => {
    const rows = [
      [1, 'a'],
      [0, 'b'],
      [1, 'c'],
      [0, 'd'],
    ] as const;
    assert.deepEqual(
      sorted(rows, ([key]) => key, true).map(([, name]) => name),
      ['a', 'c', 'b', 'd'],
    );
  });
  it('are turned round by the same column, and begin anew with another', () => {
    const jobs = { id: 'jobs', startsDescending: true };
    const code = { id: 'code', startsDescending: false };
    assert.deepEqual(sortedAnew({ by: 'jobs', isDescending: true }, jobs), { by: 'jobs', isDescending: false });
    assert.deepEqual(sortedAnew({ by: 'code', isDescending: false }, jobs), { by: 'jobs', isDescending: true });
    assert.deepEqual(sortedAnew({ by: 'jobs', isDescending: true }, code), { by: 'code', isDescending: false });
  });
});

describe('the rows that are drawn', () => {
  const view = (top: number, height = 240) => ({ top, height, rowHeight: 24 });

  it('are those in view and a few around them, however many there are', () => {
    assert.deepEqual(rowsToDraw(view(0), 20_000), { first: 0, end: 20 });
    assert.deepEqual(rowsToDraw(view(24_000), 20_000), { first: 990, end: 1020 });
    assert.deepEqual(rowsToDraw(view(24 * 19_990), 20_000), { first: 19_980, end: 20_000 });
  });
  it('are none beyond the end: after a filter one may have scrolled further than there is', () => {
    assert.deepEqual(rowsToDraw(view(480_000), 3), { first: 3, end: 3 });
    assert.deepEqual(rowsToDraw(view(0), 0), { first: 0, end: 0 });
    assert.deepEqual(rowsToDraw(view(0, -26), 5), { first: 0, end: 5 });
  });
  it('are scrolled to no further than needed', () => {
    assert.equal(topToShow(5, view(0)), 0);
    assert.equal(topToShow(10, view(0)), 24);
    assert.equal(topToShow(2, view(480)), 48);
  });
  it('are ten to a page of eleven, so that one stays in view', () => {
    assert.equal(pageOf(view(0, 264)), 10);
    assert.equal(pageOf(view(0, 0)), 1);
  });
});

describe('a key in a table', () => {
  const press = (key: string, more: Partial<Key> = {}, active = 5, rows = 100): ReturnType<typeof stepFor> =>
    stepFor({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, active, rows, 10);
  const to = (key: string, active?: number): unknown => {
    const step = press(key, {}, active);
    return step?.do === 'move' ? step.to : step;
  };

  it('moves by rows, pages, and to both ends, and not beyond', () => {
    assert.deepEqual(
      ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => to(key)),
      [6, 4, 15, 0, 0, 99],
    );
    assert.deepEqual([to('ArrowUp', 0), to('ArrowDown', 99), to('PageDown', 95)], [0, 99, 99]);
  });
  it('selects on its way with Shift', () => {
    assert.deepEqual(press('ArrowDown', { shiftKey: true }), { do: 'move', to: 6, isSelecting: true });
  });
  it('opens, with Ctrl or ⌘ beside', () => {
    assert.deepEqual(press('Enter'), { do: 'open', beside: false });
    assert.deepEqual(press('Enter', { metaKey: true }), { do: 'open', beside: true });
  });
  it('selects one, all, none', () => {
    assert.deepEqual(press(' '), { do: 'toggle' });
    assert.deepEqual(press('a', { ctrlKey: true }), { do: 'selectAll' });
    assert.deepEqual(press('Escape'), { do: 'selectNone' });
  });
  it('leads to the table beside', () => {
    assert.deepEqual(press('ArrowRight'), { do: 'leave', to: 'right' });
    assert.deepEqual(press('ArrowLeft'), { do: 'leave', to: 'left' });
  });
  it('is the editor’s where it means nothing here', () => {
    for (const more of [{ altKey: true }, { ctrlKey: true }]) assert.equal(press('ArrowDown', more), null);
    assert.equal(press('F1'), null);
    assert.equal(press('ArrowDown', {}, -1, 0), null);
  });
});

describe('numbers and times in a table', () => {
  it('are easy to read', () => {
    assert.deepEqual([0, 999, 1000, 1_234_567].map(numberWords), ['0', '999', '1,000', '1,234,567']);
    assert.deepEqual(
      [1, 2000].map((jobs) => counted(jobs, '{0} job', '{0} jobs')),
      ['1 job', '2,000 jobs'],
    );
    assert.deepEqual([0, 0.00001, 0.125, 1].map(shareWords), ['0.0 %', '< 0.1 %', '12.5 %', '100 %']);
  });
  it('that no calendar holds are not told', () => {
    const times = [Date.UTC(2026, 10, 2, 1, 57), null, Number.NaN, 9e15];
    assert.deepEqual(times.map(timeWords), ['2026-11-02 01:57', '', '', '']);
    assert.deepEqual(times.map(shortTimeWords), ['02 Nov 01:57', '', '', '']);
  });
  it('of several say how many, and name the first', () => {
    const count = (what: string) => ({ what, items: 1 });
    assert.deepEqual(
      [[], ['A'], ['A', 'B', 'C']].map((names) => firstWords(names.map(count))),
      ['', 'A', '3 · A'],
    );
  });
});

describe('what a page has kept', () => {
  it('is used as far as it is what it should be', () => {
    const kept = {
      folder: 'file:///a',
      topic: 'recovered',
      grouping: 'site',
      filter: 'x',
      selected: ['a', 1],
      sort: 3,
    };
    const state = stateFrom({ ...kept, showsPlots: true, active: 'a' });
    assert.deepEqual(state, {
      ...kept,
      selected: ['a'],
      sort: { by: 'jobs', isDescending: true },
      itemSort: { by: 'time', isDescending: true },
      active: 'a',
      activeItem: null,
      showsPlots: true,
    });
  });
  it('may be nothing at all, or anything', () => {
    for (const kept of [undefined, null, 'x', 7, [], { topic: 'other', filter: {} }]) {
      const { topic, grouping, filter, selected } = stateFrom(kept);
      assert.deepEqual([topic, grouping, filter, selected], ['failures', 'cause', '', []]);
    }
  });
});
