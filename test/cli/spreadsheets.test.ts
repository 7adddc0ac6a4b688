import assert from 'node:assert/strict';
import path from 'node:path';
import { folderWith } from '../folderWith';
import { triage } from './run';

const RULES = `
classification:
  - { id: full, status: confirmed, source: pilotErrorCode, code: 1333, diag: 'Größe', class: system }
`;
const JOBS = [
  'pandaid,jobstatus,piloterrorcode,piloterrordiag',
  '1,failed,1333,Größe',
  '2,finished,0,',
  '3,failed,1305,"a, b; c"',
  '',
].join('\r\n');
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
/** The same with another sign between the fields. */
const parted = (sign: string): string => JOBS.replaceAll(/,(?! )/g, sign);

const folder = folderWith({
  'a.panda-rules.yaml': RULES,
  'comma.csv': JOBS,
  'semicolon.csv': parted(';'),
  'tab.csv': parted('\t'),
  'bar.csv': parted('|'),
  'mark.csv': `\ufeff${JOBS}`,
  'utf16.csv': utf16(parted('\t')),
  'jobs.json': utf16(JSON.stringify({ jobs: [{ pandaid: 1, piloterrorcode: 1333, piloterrordiag: 'Größe' }] })),
  'latin1.csv': Buffer.from(JOBS, 'latin1'),
  'latin1.json': Buffer.from('[{"pandaid":1,"piloterrorcode":1333,"piloterrordiag":"Größe"}]', 'latin1'),
  'latin1.txt': Buffer.from('Größe\n', 'latin1'),
  'texts.txt': utf16('Größe\nGröße\n'),
  'texts.csv': utf16('source;exeErrorDiag;when\na;Größe;1,5\nb;"x; y";2\n'),
  'several.csv': 'pandaid;exeErrorDiag;piloterrordiag\n1;a;b\n',
  'aligned.txt': ' pandaid | piloterrorcode \n---------+----------------\n       1 |           1333 \n',
  'latin1/pilotlog.txt': Buffer.from(
    '[2026-01-01] Größe\n2026-01-01 00:00:00,000 | ERROR    | PilotException caught: error code: 1333\n',
    'latin1',
  ),
});
const at = (name: string): string => path.join(folder, name);
const run = (verb: string, ...args: string[]): ReturnType<typeof triage> =>
  triage([verb, '--rules', at('a.panda-rules.yaml'), ...args]);

describe('tables of jobs and texts as spreadsheets and databases write them', () => {
  it('are read with any separator and encoding that rules may have', () => {
    const known = run('classify', at('comma.csv')).stdout;
    assert.match(known, /^2 failed jobs?[^]*\bfull \(system\)/);
    for (const name of ['semicolon.csv', 'tab.csv', 'bar.csv', 'mark.csv', 'utf16.csv']) {
      assert.equal(run('classify', at(name)).stdout, known, name);
    }
    const { stdout, status } = run('simulate', at('semicolon.csv'), at('jobs.json'));
    assert.equal(status, 0);
    assert.equal(stdout.match(/classification row full: class system, acts/g)?.length, 2);
  });

  it('have error texts in the column that is called so, whatever stands between the columns', () => {
    const { distinct } = JSON.parse(triage(['diags', at('texts.csv'), '--format', 'json']).stdout) as {
      distinct: number;
    };
    assert.equal(distinct, 2);
    assert.match(run('classify', at('texts.txt')).stdout, /^2 texts, 1 different: 2 classified/);
    const several = triage(['diags', at('several.csv')]);
    assert.match(several.stderr, /which column has the texts; there are pandaid, exeErrorDiag, piloterrordiag\n/);
    assert.match(
      triage(['diags', at('several.csv'), '--column', 'c']).stderr,
      /no column c; there are pandaid, exeErrorDiag/,
    );
  });

  it('are refused in an encoding that would change their texts', () => {
    const { stdout, stderr, status } = run('classify', at('latin1.csv'), at('latin1.json'), at('latin1.txt'));
    assert.deepEqual([stdout.includes('Gr'), status], [false, 2]);
    assert.equal(
      stderr.match(/latin1\.\w+: is no text in UTF-8, nor in UTF-16 with its mark: save it as UTF-8\n/g)?.length,
      3,
    );
    assert.match(run('simulate', at('latin1.json')).stderr, /latin1\.json: is no text in UTF-8/);
    // A log may have any bytes.
    assert.equal(run('classify', at('latin1/pilotlog.txt')).stderr, '');
  });

  it('are none where they are drawn for the eye', () => {
    assert.match(run('classify', at('aligned.txt')).stdout, /^3 texts/);
  });
});
