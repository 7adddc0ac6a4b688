import assert from 'node:assert/strict';
import type { Finding, Triage } from '../../../server/src/engine/types';
import { seenInOwnCopy } from '../../../server/src/service/ownCopy';
import { testEngine } from '../../catalogue';
import { besideOthers, pilotOf, twoCopies } from './jobFiles';
import { analysed, findingAt, pilotLine, service } from './logs';

const FULL =
  'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE   HTTP 507 : Insufficient Storage on pool p17';
const LINES = [
  pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
  pilotLine('received job: 6517092978 (sleep until the job has finished)'),
  pilotLine('prepare to stage-out 1 output file(s)'),
  pilotLine(FULL, 'WARNING'),
  pilotLine('transfer of output file(s) failed', 'WARNING'),
  pilotLine('pilotErrorCodes = [1333] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
  pilotLine('job 6517092978 has failed - sending final server update'),
];

/** Role, file and line of each finding of the signature of the root, as the reader of a file is told. */
function told(name: string, files: Record<string, string>): string[] {
  const { findings } = besideOthers(name, files).triage;
  const root = findings.find(({ role }) => role === 'root');
  return findings
    .filter(({ signature }) => signature === root?.signature)
    .map(({ role, file, line }) => `${role} ${file}:${line}`);
}

const findingsIn = (name: string, files: Record<string, string>): Finding[] =>
  besideOthers(name, files).triage.findings;

describe('a pilot’s log that lies beside another copy of itself', () => {
  const copies = twoCopies(LINES);

  it('has the root cause at its own line, of which the other copy is an echo', () => {
    assert.deepEqual(told('pilot.stdout', copies), ['root pilot.stdout:5', 'echo pilotlog.txt:4']);
    assert.deepEqual(told('pilotlog.txt', copies), ['root pilotlog.txt:4', 'echo pilot.stdout:5']);
  });

  it('has the verdict there, and the reason why the other copy tells nothing new', () => {
    const { verdict, findings } = besideOthers('pilotlog.txt', copies).triage;
    assert.deepEqual([verdict.file, verdict.line], ['pilotlog.txt', 4]);
    const echo = findings.find(({ role, file, line }) => role === 'echo' && file === 'pilot.stdout' && line === 5);
    assert.deepEqual([echo?.reason, echo?.severity], ['It says the same as line 4 of pilotlog.txt.', 'information']);
  });

  it('tells each finding once in each copy', () => {
    for (const name of ['pilot.stdout', 'pilotlog.txt'] as const) {
      const places = findingsIn(name, copies).map(({ file, line, column, signature }) =>
        [file, line, column, signature].join(),
      );
      assert.equal(new Set(places).size, places.length, places.join('\n'));
    }
  });

  it('keeps the cause in the other copy where it does not hold that line', () => {
    const cut = LINES.filter((line) => !line.includes(FULL)).slice(0, 3);
    assert.deepEqual(told('pilotlog.txt', { ...copies, 'pilotlog.txt': cut.join('\n') }), ['root pilot.stdout:5']);
  });

  it('finds the line where the copy begins later than the other', () => {
    const late = LINES.slice(2).join('\n');
    assert.deepEqual(told('pilotlog.txt', { ...copies, 'pilotlog.txt': late })[0], 'root pilotlog.txt:2');
  });

  it('leaves the findings of other files where they are', () => {
    const payload = 'starting\nSegmentation fault\n';
    const lines = pilotOf([{ id: '6517092978', cause: 'nothing to see' }]);
    const files = { ...twoCopies(lines), 'payload.stderr': payload };
    for (const name of ['pilot.stdout', 'pilotlog.txt']) assert.equal(told(name, files)[0], 'root payload.stderr:2');
  });
});

describe('the reader of another file of the job', () => {
  const copies = twoCopies(LINES);

  it('is led into the copy of the pilot’s log that lies with it', () => {
    const packed = {
      'pilot.stdout': copies['pilot.stdout'],
      'job.tgz/pilotlog.txt': copies['pilotlog.txt'],
      'job.tgz/sub/payload.stdout': 'all is well\n',
    };
    const params = service.triagedParams(besideOthers('job.tgz/sub/payload.stdout', packed));
    assert.match(params.recognised ? (params.root?.uri ?? '') : '', /job\.tgz\/pilotlog\.txt$/);
  });

  it('is led where the judge found it when several copies lie equally near', () => {
    const files = { ...copies, 'payload.stdout': 'all is well\n' };
    assert.deepEqual(told('payload.stdout', files), told('pilot.stdout', files));
  });
});

describe('what was found in another copy of a log', () => {
  const own = testEngine().read('pilotlog.txt', Buffer.from(['hello', '', 'no room', 'and on'].join('\n'))).log;
  const elsewhere = (over: Partial<Finding>): Finding => ({
    ...findingAt('hello\n\nno room', 'no room', { file: 'pilot.stdout' }),
    ...over,
  });
  /** Role and place of the findings as the reader of the own copy sees them. */
  const seen = (findings: Finding[], over: Partial<Triage['verdict']> = {}): [places: string[], verdict: unknown] => {
    const { triage } = analysed('');
    const verdict = { ...triage.verdict, file: 'pilot.stdout', line: findings[0]!.line, ...over };
    const view = seenInOwnCopy({ ...triage, findings, verdict }, own, () => 'pilot');
    return [
      view.findings.map(({ role, file, line }) => `${role} ${file}:${line}`),
      `${view.verdict.file}:${view.verdict.line}`,
    ];
  };

  it('is looked for by its words where nothing was found here, if it is the root cause', () => {
    assert.deepEqual(seen([elsewhere({ line: 90 })]), [
      ['root pilotlog.txt:3', 'echo pilot.stdout:90'],
      'pilotlog.txt:3',
    ]);
    assert.deepEqual(seen([elsewhere({ line: 90, role: 'contributing' })])[0], ['contributing pilot.stdout:90']);
    assert.deepEqual(seen([elsewhere({ line: 90, text: 'room' })])[0], ['root pilot.stdout:90']);
    assert.deepEqual(seen([elsewhere({ line: 90, text: 'gone' })])[0], ['root pilot.stdout:90']);
  });

  it('is told here by what was found here, which is no longer an echo', () => {
    const twin = elsewhere({ file: 'pilotlog.txt', line: 3, role: 'echo' });
    const strange = [
      { ...twin, line: 4 },
      { ...twin, signature: 'transfer-failed' },
      { ...twin, role: 'noise' as const },
    ];
    assert.deepEqual(seen([elsewhere({ line: 90 }), twin, ...strange])[0], [
      'root pilotlog.txt:3',
      'echo pilot.stdout:90',
      'echo pilotlog.txt:4',
      'echo pilotlog.txt:3',
      'noise pilotlog.txt:3',
    ]);
  });

  it('stays where it is on a blank line, which says nothing', () => {
    assert.deepEqual(seen([elsewhere({ line: 2, text: ' ' })])[0], ['root pilot.stdout:2']);
    assert.deepEqual(seen([elsewhere({ line: 2, text: '' })])[0], ['root pilot.stdout:2']);
  });

  it('moves the verdict with its own root cause only', () => {
    assert.equal(seen([elsewhere({})])[1], 'pilotlog.txt:3');
    assert.equal(seen([elsewhere({})], { line: 7 })[1], 'pilot.stdout:7');
    assert.equal(seen([elsewhere({})], { file: 'payload.stderr' })[1], 'payload.stderr:3');
    assert.equal(seen([elsewhere({ role: 'recovered' })])[1], 'pilot.stdout:3');
  });

  it('is known by as much of a long line as a finding keeps', () => {
    const long = `no room ${'x'.repeat(600)}`;
    const log = testEngine().read('pilotlog.txt', Buffer.from(`hello\n${long}\n`)).log;
    const { triage } = analysed('');
    const finding = elsewhere({ line: 9, text: long.slice(0, 500) });
    const view = seenInOwnCopy({ ...triage, findings: [finding] }, log, () => 'pilot');
    assert.deepEqual([view.findings[0]?.file, view.findings[0]?.line], ['pilotlog.txt', 2]);
  });
});
