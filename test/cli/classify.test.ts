import assert from 'node:assert/strict';
import path from 'node:path';
import { folderWith, triage } from './run';

const folder = folderWith({
  'site.panda-rules.yaml': `
classification:
  - { id: storage-full, status: confirmed, source: pilotErrorCode, code: 1333, diag: '.*[Nn]o space', class: system }
  - { id: any-space, status: suggested, source: pilotErrorCode, code: 1333, diag: '.*space', class: user }
  - { id: quota, status: suggested, source: exeErrorCode, code: 65, diag: '.*quota', class: user }
`,
  'diags.txt': 'No space left\nDESTINATION: No space left\nNo space left\n\nno route to host\nspace it\n',
  'table.csv': 'pandaid,diag\n1,No space left\n2,"quota, exceeded"\n',
});
const at = (name: string): string => path.join(folder, name);
const classify = (...args: string[]): ReturnType<typeof triage> =>
  triage(['classify', '--rules', at('site.panda-rules.yaml'), ...args]);

describe('panda-triage classify', () => {
  it('tells which rule takes which texts, which overlap, which apply to none, and what none takes', () => {
    const { stdout, stderr, status } = classify(at('diags.txt'));
    assert.deepEqual([stderr, status], ['', 0]);
    assert.equal(
      stdout,
      [
        '5 texts, 4 different: 4 classified (80.0 %)',
        '       3  storage-full (system)',
        '       1  any-space (user)',
        '',
        'both would apply',
        '  storage-full stands before any-space',
        '',
        'apply to none',
        '  quota',
        '',
        'not classified',
        '       1  no route to host',
        '',
      ].join('\n'),
    );
  });

  it('tells it as one line a text, the most frequent first', () => {
    const { stdout } = classify('--format', 'json', '--column', 'diag', at('table.csv'), at('table.csv'));
    assert.deepEqual(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
      [
        {
          text: 'No space left',
          count: 2,
          classification: { id: 'storage-full', class: 'system', active: true },
          others: ['any-space'],
        },
        {
          text: 'quota, exceeded',
          count: 2,
          classification: { id: 'quota', class: 'user', active: false },
          others: [],
        },
      ],
    );
  });

  it('names a rule that cannot be tried on all texts, and is not held up by it', () => {
    const slow = folderWith({
      'slow.panda-rules.yaml': `classification:
  - { id: slow, status: confirmed, source: exeErrorCode, code: 65, diag: '(x+)+$', class: user }
  - { id: wrong, status: confirmed, source: exeErrorCode, code: 65, diag: '(x', class: user }
  - { id: good, status: confirmed, source: exeErrorCode, code: 65, diag: 'x', class: user }
`,
      'diags.txt': Array.from({ length: 2000 }, (_, n) => `${'x'.repeat(40)}!${n}`).join('\n'),
    });
    const { stdout, stderr, status } = triage([
      'classify',
      '--rules',
      path.join(slow, 'slow.panda-rules.yaml'),
      path.join(slow, 'diags.txt'),
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /slow\.panda-rules\.yaml: slow: its expression takes very long/);
    assert.match(stderr, /slow\.panda-rules\.yaml: wrong: its expression cannot be used \(this \( is not closed\)/);
    assert.match(stdout, /^2000 texts, 2000 different: 2000 classified/);
    assert.doesNotMatch(stdout, /apply to none/);
  });

  it('says what it could not read, and goes on', () => {
    const { stdout, stderr, status } = classify(at('missing.txt'), at('diags.txt'));
    assert.equal(status, 2);
    assert.match(stderr, /missing\.txt: no such file/);
    assert.match(stdout, /^5 texts/);
    assert.match(triage(['classify', at('diags.txt')]).stderr, /classify takes --rules FILE/);
  });
});
