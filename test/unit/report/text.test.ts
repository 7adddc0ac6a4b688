import assert from 'node:assert/strict';
import type { Triage } from '../../../server/src/engine/types';
import { textReport, type TextOptions } from '../../../server/src/report/text';
import { testEngine } from '../../catalogue';
import { catalogueWithSteps, smallCatalogue } from './catalogue';
import { attempt, contributing, failed, transfer, unknown } from './triages';

function report(triage: Triage, options: Partial<TextOptions> = {}): string {
  return textReport(triage, { path: 'jobs/1', locate: (file) => `jobs/1/${file}`, color: false, ...options });
}

/** The text behind a label. */
function labelled(text: string, label: string): string | undefined {
  return new RegExp(`^  ${label} +(.*)$`, 'm').exec(text)?.[1];
}

describe('the text report', () => {
  it('starts with the verdict and where it is', () => {
    const text = report(failed());
    assert.equal(text.split('\n')[0], 'FAILED  pilot:1333 NOREMOTESPACE  jobs/1');
    assert.equal(labelled(text, 'where'), 'jobs/1/pilotlog.txt:9:10');
    assert.equal(labelled(text, 'cause'), 'The destination pool p17 has no space left.');
    assert.equal(text.endsWith('\n'), true);
  });

  it('says whose problem it is, whether a retry helps and how sure it is', () => {
    const confidenceReason = 'The pilot reported pilot:1305 instead.';
    const text = report(failed({ persistence: 'permanent', owner: 'user', confidence: 75, confidenceReason }));
    assert.equal(labelled(text, 'whose'), 'the user; a retry unchanged fails again.');
    assert.equal(
      labelled(text, 'why'),
      'The pilot reported the job as failed. This text proves the cause. (confidence 75 of 100: the pilot reported pilot:1305 instead)',
    );
  });

  it('sets what was reported against what is proven', () => {
    assert.equal(labelled(report(failed()), 'reported'), 'pilot:1333, pilot:1137: agrees with the text');
    assert.equal(
      labelled(report(failed({ code: 'transform:139', agrees: false })), 'reported'),
      'pilot:1333, pilot:1137: the text proves transform:139 instead',
    );
    assert.equal(
      labelled(report(failed({ code: 'pilot:1137', agrees: false })), 'reported'),
      'pilot:1333, pilot:1137: of these the text proves pilot:1137',
    );
    assert.equal(labelled(report(unknown()), 'reported'), undefined);
  });

  it('claims no proof where no text explains the failure', () => {
    for (const verdict of [{ code: 'transform:1', agrees: false }, { agrees: true }]) {
      assert.equal(
        labelled(report(failed({ ...verdict, confidence: 50 })), 'reported'),
        'pilot:1333, pilot:1137: no text proves another',
      );
    }
  });

  it('quotes the first reported text, and no empty one', () => {
    assert.match(report(failed()), /^ {2}reported .*\n {12}No space left on device\n/m);
    const silent = failed({ text: '  ' });
    silent.job.reported[0]!.diag = '';
    assert.equal(/ $/m.test(report(silent)), false);
  });

  it('quotes a long line around the place of the finding', () => {
    const text = `${'before '.repeat(50)}HERE${' after'.repeat(40)}`;
    const quoted = (column: number): string => / {12}(.*)/.exec(report(failed({ text, column })))?.[1] ?? '';
    assert.match(quoted(351), /^….* before HERE after .*…$/);
    assert.match(quoted(1), /^before before .*…$/);
    assert.match(quoted(9999), / after$/);
    assert.ok(quoted(351).length < 250);
  });

  it('takes the advice from the catalogue, a signature before its code', () => {
    const general = report(failed(), { catalogue: smallCatalogue });
    assert.equal(labelled(general, 'do'), '- Look at other jobs of this queue.');
    assert.equal(labelled(general, 'retry'), 'limit_retry maxAttempt=3');
    const own = report(failed(), { catalogue: catalogueWithSteps });
    assert.equal(labelled(own, 'do'), '- Ask the site to empty the pool.');
  });

  it('lists the stages with their lengths', () => {
    const text = report(failed());
    assert.match(text, /^ {2}payload +2026-11-22 01:50:00 +2026-11-22 01:52:03 +2m 03s +finished$/m);
    assert.match(text, /^ {2}stage-out +2026-11-22 01:55:13 +2026-11-22 01:55:15 +2s +failed$/m);
  });

  it('groups the other findings and counts the rest', () => {
    const text = report(failed());
    assert.match(text, /echo +pilot:1333 storage-full {2}jobs\/1\/pilotlog\.txt:11:10 \(and 1 like it\)$/m);
    assert.match(text, /echo +reported-error {2}jobs\/1\/pilotlog\.txt:15:\d+$/m);
    assert.match(text, /1 more finding of little weight/);
    assert.equal(text.includes('preload-ignored'), false);
  });

  it('counts what a long list leaves out', () => {
    assert.match(report(failed({}, { findings: contributing(30) })), /22 more findings of little weight/);
  });

  it('names what the pilot hid, and where that can be seen', () => {
    const remark = { id: 'x', text: 'The list holds two more codes.', file: 'pilotlog.txt', line: 33 };
    const text = report(failed({}, { remarks: [remark, { ...remark, text: 'And more.' }] }));
    assert.match(
      text,
      /^ {2}hidden {4}The list holds two more codes\. \(jobs\/1\/pilotlog\.txt:33\)\n {12}And more\. \(/m,
    );
    const nine = report(failed({}, { remarks: Array.from({ length: 9 }, () => remark) }));
    assert.match(nine, /^ {12}and 4 more$/m);
    assert.equal(nine.match(/The list holds/g)?.length, 5);
  });

  it('names files that failed or needed another try, and counts the others', () => {
    const well = [attempt({ outcome: 'transferred', error: null })];
    const text = report(
      failed(
        {},
        {
          transfers: [
            transfer({ lfn: 'in.root', direction: 'in', outcome: 'transferred', attempts: well }),
            transfer({ lfn: 'late.root', outcome: 'transferred', attempts: [attempt(), ...well] }),
            transfer(),
          ],
        },
      ),
    );
    const rows = text.split('\n');
    const at = rows.findIndex((line) => line.startsWith('  transfer'));
    assert.deepEqual(rows.slice(at, at + 5), [
      '  transfer  out: user.svensson.38730094._000309.out.root: failed, 2 tries (gfal, HILLS_DATADISK; rucio, HILLS_DATADISK)',
      '            No space left on device',
      '            out: late.root: transferred at try 2 (gfal, HILLS_DATADISK)',
      '            No space left on device',
      '            1 file came in at the first try',
    ]);
    const nine = report(failed({}, { transfers: Array.from({ length: 9 }, () => transfer()) }));
    assert.match(nine, /5 more files like these/);
    assert.equal(nine.match(/: failed, 2 tries /g)?.length, 4);
    const once = transfer({ attempts: [attempt({ tool: null, endpoint: null, error: null })] });
    assert.match(report(failed({}, { transfers: [once] })), /^ {2}transfer .*: failed$/m);
    assert.equal(
      labelled(report(failed({}, { transfers: [transfer({ outcome: 'transferred', attempts: well })] })), 'transfer'),
      undefined,
    );
  });

  it('speaks of memory near its limit and of a long silence only', () => {
    const memory = (peak: number) => ({ memory: { file: 'pilotlog.txt', line: 5, peak, limit: 4194304 } });
    assert.equal(labelled(report(failed({}, memory(4194304))), 'memory'), 'peak 4.00 GiB of 4.00 GiB allowed (100 %)');
    assert.equal(labelled(report(failed({}, memory(2097152))), 'memory'), undefined);
    const heartbeats = (seconds: number) => ({
      heartbeats: { count: 2, first: 0, last: 1, longest: { file: 'pilotlog.txt', line: 12, seconds } },
    });
    assert.match(
      labelled(report(failed({}, heartbeats(2832))), 'heartbeat') ?? '',
      /^none for 47m 12s before pilotlog/,
    );
    assert.equal(labelled(report(failed({}, heartbeats(600))), 'heartbeat'), undefined);
  });

  it('tells the ids of the job and the limits that bit', () => {
    const text = report(failed({}, { limits: ['Line 3 is very long.', 'Cut at 1 GB.'] }));
    assert.match(labelled(text, 'job') ?? '', /^PandaID 6517092978 · task 38768471 · queue T2-HILLS_UCORE · /);
    assert.match(text, /^ {2}limit {5}Line 3 is very long\.\n {2}limit {5}Cut at 1 GB\.$/m);
    assert.equal(/^ {2}(?:job|limit) /m.test(report(unknown())), false);
  });

  it('says where only when the verdict has a place', () => {
    assert.equal(labelled(report(failed({ line: null })), 'where'), undefined);
    assert.equal(labelled(report(failed({ file: null })), 'where'), undefined);
    assert.equal(labelled(report(failed({ column: null })), 'where'), 'jobs/1/pilotlog.txt:9:1');
  });

  it('counts nothing where its lists are complete', () => {
    const remark = { id: 'x', text: 'The list holds two more codes.', file: 'pilotlog.txt', line: 33 };
    const full = failed(
      {},
      {
        findings: contributing(8),
        remarks: Array.from({ length: 5 }, () => remark),
        transfers: Array.from({ length: 4 }, () => transfer()),
      },
    );
    assert.doesNotMatch(report(full), /and \d+ more|more file|more finding|like it/);
    assert.equal(report(full).match(/The list holds two more codes/g)?.length, 5);
    assert.equal(report(full).match(/ failed, 2 tries /g)?.length, 4);
  });

  it('colours only when asked', () => {
    assert.equal(report(failed()).includes('\u001b'), false);
    const paintOf = (...args: Parameters<typeof failed>): string | undefined =>
      /\u001b\[(3\d|2)m[A-Z]/.exec(report(failed(...args), { color: true }))?.[1];
    assert.deepEqual(
      (['failed', 'succeeded', 'incomplete', 'nojob', 'unknown'] as const).map((outcome) => paintOf({ outcome })),
      ['31', '32', '33', '33', '2'],
    );
  });

  it('colours the stage that failed, and takes each colour back', () => {
    const text = report(failed(), { color: true });
    assert.match(text, /^\u001b\[31m {2}stage-out .* failed\u001b\[39m$/m);
    assert.match(text, /^ {2}payload .* finished$/m);
    assert.match(text, /^\u001b\[2m {2}stage +start \(UTC\) +end \(UTC\) +took +outcome\u001b\[22m$/m);
    assert.match(
      text,
      /^\u001b\[1m\u001b\[31mFAILED\u001b\[39m\u001b\[22m {2}\u001b\[1mpilot:1333 NOREMOTESPACE\u001b\[22m {2}/,
    );
  });

  it('sets the stages in columns as wide as what stands in them', () => {
    const rows = report(failed()).split('\n');
    const head = rows.findIndex((row) => row.startsWith('  stage '));
    const table = rows.slice(head, head + 1 + failed().timeline.length);
    for (const title of ['start (UTC)', 'end (UTC)', 'took', 'outcome']) {
      const at = table[0]!.indexOf(title);
      for (const row of table) assert.match(row.slice(at - 2, at + 1), /^ {2}\S$/, row);
    }
  });

  it('lets no control character of the log reach the terminal', () => {
    const evil = 'before\u001b[2J\u001b]0;x\u0007\u009b31m\u202eafter\r\n';
    const text = report(
      failed(
        { text: evil, cause: evil, reason: evil },
        {
          limits: [evil],
          remarks: [{ id: 'x', text: evil, file: evil, line: 1 }],
          transfers: [transfer({ lfn: evil, attempts: [attempt({ tool: evil, endpoint: evil, error: evil })] })],
        },
      ),
      { path: evil },
    );
    assert.equal(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(text), false);
    assert.match(text, /before␛\[2J/);
  });

  it('is short and plain for a file that is no log', () => {
    assert.equal(report(unknown()), 'NO VERDICT  jobs/1\n  why       This is not a log that is known here.\n');
  });

  it('lists a contributing finding without words where it has none', () => {
    const [first] = contributing(1);
    const text = report(failed({}, { findings: [{ ...first!, cause: '' }] }));
    assert.match(text, / {2}other findings\n {12}contributing .*\n$/);
  });

  it('says what a contributing finding means', () => {
    const log =
      '2026-03-10 09:40:01,123 panda.log.queue_config_mapper: ERROR\tQueueConfigMapper.load_data : ' +
      'Missing mandatory attributes monitor . Omitted SITE_QUEUE in queue config\n';
    const triage = testEngine().judge([testEngine().read('panda-queue_config_mapper.log', Buffer.from(log))]);
    const report = textReport(triage, { path: 'x', locate: (file) => file, color: false });
    assert.match(report, /contributing harvester-queue-incomplete .*\n +Harvester leaves out the queue SITE_QUEUE/);
  });
});
