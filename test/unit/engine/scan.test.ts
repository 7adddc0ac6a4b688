import assert from 'node:assert/strict';
import { imageOf } from '../../../server/src/engine/scan/kernel/image';
import { PIECE } from '../../../server/src/engine/scan/kernel/kernel';
import { Scanner } from '../../../server/src/engine/scan/scan';
import { commonnessIn, rarestWindows, type Commonness } from '../../../server/src/engine/scan/windows';
import { bytesOf } from '../../../server/src/engine/text/bytes';
import { randomNumbers } from '../../random.mjs';

interface Hit {
  anchor: number;
  first: number;
}

/** What a search of each anchor at each offset finds. */
function plainly(text: Uint8Array, anchors: readonly string[]): Hit[] {
  const all = Buffer.from(text);
  return anchors.flatMap((anchor, index) => {
    const hits: Hit[] = [];
    for (let at = all.indexOf(anchor); at >= 0; at = all.indexOf(anchor, at + 1))
      hits.push({ anchor: index, first: at });
    return hits;
  });
}

const inOrder = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => a.first - b.first || a.anchor - b.anchor);

function scannerOf(anchors: readonly string[], common?: Commonness): Scanner {
  const windows = anchors.map((anchor) => rarestWindows(anchor, common));
  return new Scanner(imageOf(anchors, windows));
}

function found(text: Uint8Array, scanner: Scanner): Hit[] {
  const hits: Hit[] = [];
  scanner.scan(text, (anchor, first) => hits.push({ anchor, first }));
  return inOrder(hits);
}

describe('the scan finds each anchor', () => {
  const anchors = [
    'FATAL',
    'ERROR:',
    'Killed ',
    'No space left on device',
    'space left',
    'aaaaa',
    'aaaaaaa',
    'ünï-cödé',
  ];

  const scanner = scannerOf(anchors);
  const check = (text: string, name: string): void => {
    const bytes = Buffer.from(text);
    assert.deepEqual(found(bytes, scanner), inOrder(plainly(bytes, anchors)), name);
  };

  it('wherever it stands in the bytes', () => {
    for (const anchor of anchors) {
      for (let before = 0; before < 17; before++) {
        for (const after of ['', 'x', '\n', 'yyy', 'yyyyyyyy']) {
          check(`${'-'.repeat(before)}${anchor}${after}`, `${before} ${anchor} ${after}`);
        }
      }
    }
  });

  it('across the borders of what is searched at a time', () => {
    for (const border of [2 ** 14, 2 ** 20]) {
      for (const anchor of anchors) {
        for (let inside = 0; inside <= Buffer.byteLength(anchor); inside += 3) {
          check(`${'-'.repeat(border - inside)}${anchor}\n`, `${border} ${inside} ${anchor}`);
        }
      }
    }
  });

  it('where there are as many as can be', () => {
    check('a'.repeat(40_000), 'one letter');
    check('FATALERROR:Killed '.repeat(3000), 'three words');
  });

  it('and nothing else, in random text of few letters', () => {
    const random = randomNumbers(5);
    const word = (length: number): string => Array.from({ length }, () => 'ab \n'[Math.floor(random() * 4)]).join('');
    for (let round = 0; round < 40; round++) {
      const words = [
        ...new Set(Array.from({ length: 8 }, () => word(5 + Math.floor(random() * 6)).replaceAll('\n', 'c'))),
      ];
      const common = commonnessIn([word(100)]);
      const own = scannerOf(words, common);
      for (let text = 0; text < 10; text++) {
        const bytes = Buffer.from(word(200) + (words[0] ?? '') + word(50));
        assert.deepEqual(found(bytes, own), inOrder(plainly(bytes, words)), JSON.stringify(words));
      }
    }
  });

  it('in an order in which their lines ascend', () => {
    const lines = Array.from(
      { length: 200 },
      (_, n) => `${anchors[n % anchors.length]} and ${anchors[(n * 3) % 5]} ${n}`,
    );
    const text = Buffer.from(lines.join('\n'));
    const seen: number[] = [];
    scanner.scan(text, (_, first) => seen.push(text.subarray(0, first).filter((byte) => byte === 10).length));
    assert.ok(seen.length >= 400);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
  });

  it('and counts the line ends on the way: each kind, also across borders', () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 30; round++) {
      // In the later rounds a border between two pieces is in the middle of what is random.
      let text = round < 20 ? '' : 'x'.repeat(PIECE - 2500);
      for (const end = text.length + 5000; text.length < end;) {
        text += ['\n', '\r\n', '\r', '\0', 'x'.repeat(Math.floor(random() * 99)), 'é'][Math.floor(random() * 6)] ?? '';
      }
      const file = bytesOf(Buffer.from(text));
      let ends = 0;
      for (let from = 0; from < file.length; from += PIECE) {
        const to = Math.min(from + PIECE, file.length);
        const lineEnds = scanner.piece(file, from, to, () => undefined);
        const middle = Math.min(from + 2048, to);
        ends += lineEnds(from, middle) + lineEnds(middle, to);
      }
      assert.equal(ends, text.split(/\r\n|\n|\r/).length - 1);
    }
  });

  it('and counts a pair across a border once, also where there is nothing to find', () => {
    const file = bytesOf(Buffer.from(`${'x'.repeat(PIECE - 1)}\r\nx`));
    const ends = scannerOf([]).piece(file, 0, PIECE, () => undefined);
    assert.equal(ends(PIECE - 1024, PIECE), 0);
  });

  it('whatever windows are chosen for it: four, one for each way across the words', () => {
    for (const anchor of anchors) {
      const residues = rarestWindows(anchor).map((offset) => ((offset % 4) + 4) % 4);
      assert.deepEqual(residues, [0, 1, 2, 3], anchor);
    }
  });
});

describe('the windows of an anchor', () => {
  it('are those that ordinary text has least', () => {
    const common = commonnessIn(['pilot.util pilot.info pilot.copy '.repeat(50)]);
    const windows = rarestWindows('pilot.quarrel', common);
    assert.ok(
      windows.every((offset) => offset >= 4),
      String(windows),
    );
  });

  it('are no blanks where there is anything else', () => {
    assert.ok(rarestWindows('        | MyError |').every((offset) => offset >= 6));
  });
});
