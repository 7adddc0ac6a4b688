import assert from 'node:assert/strict';
import { filtered, termsOf } from '../../../client/webview/campaign/model/filter';
import { FolderItems } from '../../../client/webview/campaign/model/item';
import { FOLDER, JOBS } from './campaign';

const content = new FolderItems(FOLDER);
content.add(JOBS);
content.compare(new Set(['odd']));

/** Numbers of the jobs that a filter leaves of the failed ones. */
const left = (filter: string): number[] => filtered(content.items.failures, filter).map(({ index }) => index + 1);

describe('the filter of an error table', () => {
  const cases: [filter: string, jobs: number[], what: string][] = [
    ['', [1, 2, 3, 4], 'nothing leaves all'],
    ['   ', [1, 2, 3, 4], 'blanks leave all'],
    ['507', [1, 4], 'a word is looked for in the words of the log'],
    ['INSUFFICIENT storage', [1], 'all words must be there, in any case'],
    ['6500000003', [3], 'a PandaID is a word'],
    ['pilot:1333', [1, 2, 4], 'a code is a word, though it has a colon'],
    ['noremotespace', [1, 2, 4], 'the name of a code is one, too'],
    ['site:SITE-B', [2, 3], 'a field looks in that field'],
    ['site:site-b code:1333', [2], 'two fields must both hold'],
    ['site:SITE-A,SITE-B', [1, 2, 3], 'a comma stands between values of which one must hold'],
    ['-site:SITE-B', [1, 4], 'a minus turns a field round; a job without a site is not at one'],
    ['-507', [2, 3], 'a minus turns a word round'],
    ['"error: 28"', [2], 'quotes hold blanks together'],
    ['text:"the frob"', [3], 'so they do behind a field'],
    ['cause:"no space left"', [1, 2, 4], 'the cause of the row counts'],
    ['owner:site', [1, 2, 4], 'an owner'],
    ['new:yes', [1, 2, 4], 'what is new'],
    ['new:no', [3], 'what is in the baseline'],
    ['fingerprint:v1', [3], 'a fingerprint'],
    ['job:6500000001,6500000003', [1, 3], 'several jobs'],
    ['task:9', [2], 'a task'],
    ['path:job_2', [2], 'where a job lies'],
    ['pilotlog.txt:10', [1, 2, 3, 4], 'a place, with the line as people count'],
    ['site:', [], 'a field without a value is a word'],
    ['nowhere:SITE-A', [], 'a field that there is none of is a word'],
    ['toString:x', [], 'and no property of an object is a field'],
    ['"', [1, 2, 3, 4], 'a quote that stands alone asks for nothing'],
    ['site:"', [1, 2, 3, 4], 'behind a field, too'],
  ];
  for (const [filter, jobs, what] of cases) it(`${what}: ${filter}`, () => assert.deepEqual(left(filter), jobs));

  it('takes any text, and as long as it likes', () => {
    for (const text of ['((((', '\\', '[', '-', '--', '-"', ':', 'site::', '"'.repeat(9), 'a'.repeat(100_000)]) {
      assert.doesNotThrow(() => filtered(content.items.failures, text), text.slice(0, 20));
    }
    assert.ok(termsOf('x '.repeat(10_000)).length > 0);
  });
});
