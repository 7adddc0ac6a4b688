import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { meanings } from '../../../server/src/catalogue/codes';
import { testCatalogue } from '../../catalogue';
import { besideOthers } from './jobFiles';
import { analysed, findingAt, pilotLine, service, type Given } from './logs';

const text = [
  pilotLine('started'),
  pilotLine('disk full'),
  pilotLine('nothing here'),
  pilotLine('error code: 1137, message'),
  pilotLine('pilotErrorCode=1305 exeErrorCode=65'),
].join('\n');

type Row = Record<'error_source' | 'error_diag' | 'description' | 'error_class' | 'active', string> & {
  error_code: number;
};

/** The row that is drafted for a line, from 1. */
function draft(line: number, given: Given = {}): Row | null {
  const findings = [findingAt(text, 'disk full')];
  const yaml = service.ruleDraft(analysed(text, { findings, ...given }), line - 1);
  return yaml === null ? null : (parse(yaml) as Row);
}

const reported = (code: string, diag: string | null = null) => ({
  job: { reported: [{ code, diag, file: 'pilotlog.txt', line: 1 }] },
});

describe('the draft of a classification rule', () => {
  it('is filled from the finding of the line, and is not active', () => {
    const row = draft(2);
    assert.equal(row?.error_source, 'pilotErrorCode');
    assert.equal(row.error_code, 1333);
    assert.equal(row.description, 'The storage is full.');
    assert.equal(row.active, 'N');
  });

  it('matches the text that the server has, else what the log says at the finding', () => {
    assert.match(
      draft(2, reported('pilot:1333', 'No space left on device: copying'))?.error_diag ?? '',
      /^No space left/,
    );
    assert.match(draft(2, reported('pilot:1137', 'Failed to stage-out'))?.error_diag ?? '', /^disk full/);
    assert.match(draft(2)?.error_diag ?? '', /^disk full/);
  });

  for (const [owner, errorClass] of [
    ['site', 'system'],
    ['system', 'system'],
    ['user', 'user'],
    ['experiment', 'user'],
    ['unknown', 'unknown'],
  ] as const) {
    it(`has the class ${errorClass} for a problem of ${owner === 'unknown' ? 'nobody known' : `the ${owner}`}`, () =>
      assert.equal(draft(2, { findings: [findingAt(text, 'disk full', { owner })] })?.error_class, errorClass));
  }

  it('is about a code that the line mentions where nothing is found there, in the words of the catalogue', () => {
    const row = draft(4);
    const [entry] = meanings(testCatalogue(), 'pilot:1137');
    assert.deepEqual([row?.error_code, row?.error_class], [1137, entry?.owner === 'site' ? 'system' : entry?.owner]);
    assert.ok(entry?.means.startsWith(row?.description.slice(0, 100) ?? '?'));
    assert.equal(draft(5)?.error_code, 1305);
  });

  it('is about the root cause on a line that says nothing, else about the first reported code', () => {
    assert.deepEqual([draft(3)?.error_code, draft(3)?.description], [1333, 'The storage is full.']);
    assert.equal(draft(3, { findings: [], ...reported('pilot:1137') })?.error_code, 1137);
  });

  it('takes the reported code where the text proves one of the payload, which the server does not classify', () => {
    const findings = [findingAt(text, 'disk full', { code: 'transform:139', owner: 'user' })];
    assert.equal(draft(2, { findings, ...reported('pilot:1305', 'Failed to execute payload') })?.error_code, 1305);
  });

  it('is about no noise', () => {
    const noise = findingAt(text, 'started', { code: 'pilot:1099', role: 'noise' });
    assert.equal(draft(1, { findings: [noise, findingAt(text, 'disk full')] })?.error_code, 1333);
  });

  it('has the words of the file where the root cause stands', () => {
    const stderr = [
      'Traceback (most recent call last):',
      '  File "x"',
      "ModuleNotFoundError: No module named 'uproot'",
    ];
    const pilot = ['received job: 6517092978', 'pilotErrorCodes = [1305]', 'job 6517092978 has failed'];
    const job = besideOthers('pilot.stdout', {
      'pilot.stdout': pilot.map((message) => pilotLine(message)).join('\n'),
      'payload.stderr': stderr.join('\n'),
    });
    const root = findingAt(stderr.join('\n'), 'ModuleNotFound', { file: 'payload.stderr', code: 'executor:65' });
    const yaml = service.ruleDraft({ ...job, triage: { ...job.triage, findings: [root] } }, 0);
    assert.match((parse(yaml ?? '') as Row).error_diag, /^ModuleNotFound/);
  });

  it('is null where nothing can be classified', () => {
    const findings = [findingAt(text, 'disk full', { code: null })];
    assert.equal(draft(3, { findings, job: { reported: [] } }), null);
    assert.equal(service.ruleDraft(analysed('pilot:1305', { name: 'notes.txt' }), 0), null);
  });
});
