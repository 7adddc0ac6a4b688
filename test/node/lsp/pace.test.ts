import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { LogDocument } from '../../../server/src/lsp/documents/logDocument';
import { Pace } from '../../../server/src/lsp/pace';

const URI = 'file:///job/pilotlog.txt';

describe('the pace of triages', () => {
  let pace: Pace;
  let isKnown: boolean;
  let document: LogDocument;
  /** Milliseconds on the clock at which the document was shown. */
  let shown: number[];
  /** What each of these takes. */
  let cost: number;

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 10_000 });
    isKnown = true;
    shown = [];
    cost = 0;
    pace = new Pace(() => isKnown);
    document = new LogDocument(URI, 'log', 1, 'one\n');
  });
  afterEach(() => mock.timers.reset());

  const now = (): number => Date.now() - 10_000;
  const changed = (): void =>
    pace.changed(document, (uri) => {
      pace.end(uri);
      shown.push(now());
      pace.shown(uri, cost);
      return Promise.resolve();
    });
  const version = (): number => document.version + 1;
  function grow(): void {
    const end = { line: document.getText().split('\n').length - 1, character: 0 };
    document.update([{ range: { start: end, end }, text: 'more\n' }], version());
    changed();
  }
  function edit(): void {
    document.update([{ text: 'another\n' }], version());
    changed();
  }
  /** Does something every so many milliseconds, for a while. */
  function every(milliseconds: number, what: () => void, until: number): void {
    while (now() < until) {
      what();
      for (let n = 0; n < milliseconds; n++) mock.timers.tick(1);
    }
  }
  function opened(): void {
    isKnown = false;
    changed();
    mock.timers.tick(0);
    assert.deepEqual(shown, [0]);
    isKnown = true;
    mock.timers.tick(1000);
    shown = [];
  }

  it('is that of a new document at once', opened);

  it('is that of a log that grows at once, and then twenty times a second', () => {
    opened();
    every(10, grow, 1200);
    assert.deepEqual(shown, [1001, 1051, 1101, 1151]);
  });

  it('is slower where it costs much, so that a tenth of the time goes into it, and never slower than two seconds', () => {
    opened();
    cost = 20;
    every(10, grow, 1600);
    assert.deepEqual(shown, [1001, 1201, 1401]);
    shown = [];
    cost = 10_000;
    every(10, grow, 6100);
    assert.deepEqual(shown, [1601, 3610, 5610]);
  });

  it('is that of an edited document when it was quiet for a moment', () => {
    opened();
    every(100, edit, 1500);
    assert.deepEqual(shown, []);
    mock.timers.tick(99);
    assert.deepEqual(shown, []);
    mock.timers.tick(1);
    assert.deepEqual(shown, [1600]);
  });

  it('is that of an edited document after two seconds where it is never quiet', () => {
    opened();
    every(100, edit, 3100);
    assert.deepEqual(shown, [3000]);
  });

  it('is that of an edit where lines are appended as well', () => {
    opened();
    edit();
    grow();
    mock.timers.tick(199);
    assert.deepEqual(shown, []);
    mock.timers.tick(1);
    assert.deepEqual(shown, [1200]);
  });

  it('lets everybody wait until nothing is to come, also when the document is left', async () => {
    opened();
    edit();
    let isQuiet = false;
    const quiet = pace.quiet(URI).then(() => (isQuiet = true));
    await Promise.resolve();
    assert.equal(isQuiet, false);
    pace.leave(URI);
    await quiet;
    mock.timers.tick(1000);
    assert.deepEqual(shown, []);
  });
});
