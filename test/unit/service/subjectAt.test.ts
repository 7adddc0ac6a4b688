import assert from 'node:assert/strict';
import { subjectAt } from '../../../server/src/service/subjectAt';
import { attempt, transfer } from '../report/triages';
import { analysed, cursor, pilotLine, type Given } from './logs';

/** What is named under `$0`, as `kind text`; null for nothing. */
function named(marked: string, given: Given = {}): string | null {
  const { text, position } = cursor(marked);
  const subject = subjectAt(analysed(text, given), position);
  if (subject === null) return null;
  assert.equal(text.split('\n')[position.line]!.slice(subject.start, subject.end), subject.text);
  return `${subject.kind} ${subject.text}`;
}

describe('what the words under the cursor name', () => {
  for (const [message, subject] of [
    ['PandaID=6517$0092978', 'job 6517092978'],
    ['PandaID=$06517092978', 'job 6517092978'],
    ['taskID=38768$0471', 'task 38768471'],
    ['reqID=44$0818', 'request 44818'],
    ['lfn=AOD.1.po$0ol.root', 'file AOD.1.pool.root'],
    ['wrote AOD.1.pool.root.1$07.', 'file AOD.1.pool.root.17'],
    ['file=my$0data, size=9', 'file mydata'],
    ['lfns: scope:my$0data', 'file mydata'],
    ['read /scratch/pay$0load.stdout', 'file payload.stdout'],
    ['ddmendpoint=$0LAB-1', 'endpoint LAB-1'],
    ["rse: 'LA$0B-1'", 'endpoint LAB-1'],
    ['to LAB_SCRATCH$0DISK', 'endpoint LAB_SCRATCHDISK'],
    ['host=wn1$02', 'host wn12'],
    ["'node': 'wn1$02'", 'host wn12'],
    ['to davs://se.exa$0mple:443/a', 'host se.example'],
    ['curl se.example.o$0rg failed', 'host se.example.org'],
    ['pid=41$027', 'process 4127'],
    ['child process 4$027', 'process 427'],
    ['killed pids: [41$027]', 'process 4127'],
    ['see srm://se.example.org/d/a$0b?x=1.', 'replica srm://se.example.org/d/ab?x=1'],
  ] as const) {
    it(`${message} names the ${subject}`, () => assert.equal(named(pilotLine(message)), subject));
  }

  for (const message of [
    'a plain wo$0rd',
    'lfn=No$0ne',
    'lfn=12$034',
    'file=a$0b',
    'see version 3.11$0.5',
    'pilot.con$0trol.data is a logger',
    'pid=4$0',
    'took 4127$0 s',
    '$0',
    'at = $0 sign',
  ]) {
    it(`${message} names nothing`, () => assert.equal(named(pilotLine(message)), null));
  }

  it('is what a transfer of the job has, however it looks', () => {
    const analysis = analysed(pilotLine('odd-name went to Somewhere'));
    const transfers = [transfer({ lfn: 'odd-name', attempts: [attempt({ endpoint: 'Somewhere' })] })];
    const nameAt = (word: string, of: typeof analysis): string | undefined =>
      subjectAt(of, { line: 0, character: analysis.log.line(1).indexOf(word) })?.kind;
    const told = { ...analysis, triage: { ...analysis.triage, transfers } };
    assert.deepEqual(
      ['odd-name', 'Somewhere', 'went'].map((word) => [nameAt(word, told), nameAt(word, analysis)]),
      [
        ['file', undefined],
        ['endpoint', undefined],
        [undefined, undefined],
      ],
    );
  });

  it('is a process in the field that a record has for it', () => {
    assert.equal(named('2018-07-05 10:26:01|12$0345|pUtil.py    | Pilot cleanup has finished'), 'process 12345');
    assert.equal(named('2018-07-05 10:26:01|12345|pUtil.py    | 123$046 bytes'), null);
  });

  it('ends where a sentence ends, and begins behind its brackets', () => {
    assert.equal(named(pilotLine('(AOD.ro$0ot).')), 'file AOD.root');
    assert.equal(named(pilotLine('+AOD.ro$0ot-')), 'file AOD.root');
    assert.equal(named(pilotLine('AOD.root$0')), null);
  });

  it('is nothing where a name is longer than anybody gives', () => {
    const name = (length: number): string => `${'x'.repeat(length - 5)}.ro$0ot`;
    assert.match(named(pilotLine(name(300))) ?? '', /^file x{295}\.root$/);
    assert.equal(named(pilotLine(name(302))), null);
  });

  it('is nothing in what is no log', () => {
    assert.equal(named('PandaID=6517$0092978', { name: 'notes.txt' }), null);
  });
});
