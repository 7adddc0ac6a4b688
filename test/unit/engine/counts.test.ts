import assert from 'node:assert/strict';
import type { Finding, JudgeOptions, Triage } from '../../../server/src/engine/types';
import { checkCarets } from '../../caret';
import { testCatalogue, testEngine } from '../../catalogue';

function triage(files: Record<string, string>, options: JudgeOptions = {}): Triage {
  const readings = Object.entries(files).map(([path, text]) => testEngine().read(path, Buffer.from(text)));
  const told = testEngine().judge(readings, options);
  assert.deepEqual(
    testEngine().judge([...readings].reverse(), options),
    told,
    'the order of files changes the verdict',
  );
  return told;
}

/** Findings that come from numbers that do not agree. */
function odd({ findings }: Triage): Finding[] {
  const numbers = new Set(testCatalogue().signatures.flatMap(({ id, counts }) => (counts === undefined ? [] : [id])));
  return findings.filter(({ signature }) => numbers.has(signature));
}

const COMPASS: JudgeOptions = { experiment: 'compass' };

describe('events of a COMPASS job', () => {
  it('that a merge lost fail the job, whatever its exit code says', () => {
    const { verdict } = checkCarets(
      `
20370 events had been written to miniDST.
Number of events saved to output : 20311
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ root compass-events-lost count=20311 expected=20370
End of Job
CORAL exiting with return code 0`,
      'payload_stdout.txt',
      COMPASS,
    );
    assert.deepEqual([verdict.outcome, verdict.code, verdict.signature], ['failed', null, 'compass-events-lost']);
    assert.equal(
      verdict.cause,
      '20311 events were saved to the output, but 20370 were there before (payload_stdout.txt:1); the merge is incomplete.',
    );
    assert.match(verdict.reason, /^Its numbers do not add up, whatever the exit code says\./);
    assert.equal(verdict.confidence, 75);
  });

  it('that were read are compared too', () => {
    const lost = 'Number of events read : 1200\nNumber of events saved to output : 1100\nEnd of Job\n';
    assert.equal(triage({ 'payload_stdout.txt': lost }, COMPASS).verdict.outcome, 'failed');
  });

  it('are a warning where the pilot calls the job finished', () => {
    const pilot =
      '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336\n' +
      '05 Jul 10:26:01|RunJob.py   | Original exit code: 0\n' +
      '05 Jul 10:26:01|pUtil.py    | . Final job state           : finished\n';
    const stdout = 'Number of events read : 1200\nNumber of events saved to output : 1100\nEnd of Job\n';
    const told = triage({ 'pilotlog.out': pilot, 'payload_stdout.txt': stdout }, COMPASS);
    assert.equal(told.verdict.outcome, 'succeeded');
    assert.deepEqual(
      odd(told).map(({ role, severity, line }) => [role, severity, line]),
      [['contributing', 'warning', 2]],
    );
  });

  for (const [what, stdout] of Object.entries({
    'that agree': 'Number of events read : 1200\nNumber of events saved to output : 1200\nEnd of Job\n',
    'of several runs, merged': `${[3, 4].map((n) => `${n} events had been written to miniDST.`).join('\n')}
Number of events saved to output : 7\nEnd of Job\n`,
    'with nothing to compare with': 'Number of events saved to output : 1100\nEnd of Job\n',
    'of a reconstruction that keeps fewer than it read':
      'Number of events read : 9\n7 events had been written to miniDST.\nEnd of Job\n',
  })) {
    it(`are fine: ${what}`, () => {
      const told = triage({ 'payload_stdout.txt': stdout }, COMPASS);
      assert.deepEqual([told.verdict.outcome, odd(told)], ['succeeded', []]);
    });
  }

  it('of a job that failed anyway are not told', () => {
    const stdout =
      'Number of events read : 12\nNumber of events saved to output : 3\nCORAL exiting with return code -3\n';
    const told = triage({ 'payload_stdout.txt': stdout }, COMPASS);
    assert.deepEqual([told.verdict.code, odd(told)], ['pilot:1247', []]);
  });

  it('are those of the step before the output, not of one that may drop some', () => {
    const of = (saved: number): string =>
      `Number of events read : 9\n7 events had been written to miniDST.\nNumber of events saved to output : ${saved}\nEnd of Job\n`;
    assert.equal(triage({ 'payload_stdout.txt': of(7) }, COMPASS).verdict.outcome, 'succeeded');
    const { outcome, cause } = triage({ 'payload_stdout.txt': of(6) }, COMPASS).verdict;
    assert.equal(outcome, 'failed');
    assert.match(cause ?? '', /^6 events .* but 7 were there before \(payload_stdout\.txt:2\)/);
  });

  it('of many runs are summed, and the sum is told with the places it comes from', () => {
    const merge = (saved: number, ...read: number[]): string =>
      read.map((n) => `Number of events read : ${n}\n`).join('') +
      `Number of events saved to output : ${saved}\nEnd of Job\n`;
    const cause = (text: string): string | null => triage({ 'payload_stdout.txt': text }, COMPASS).verdict.cause;
    assert.match(cause(merge(8, 3, 4, 2)) ?? '', /^8 .* but 9 were there before \(payload_stdout\.txt:1 and 2 more\)/);
    assert.match(cause(merge(8, 3, 4, 2, 9)) ?? '', /^8 .* but 9 were there before \(payload_stdout\.txt:4\)/);
    assert.match(cause(merge(9, 5, 5)) ?? '', /^9 .* but 10 were there before/);
  });

  it('of more runs than are kept are not judged by a part of them', () => {
    const merge = (runs: number): string =>
      `${'Number of events read : 100\n'.repeat(runs)}Number of events saved to output : 60000\nEnd of Job\nCORAL exiting with return code 0\n`;
    const right = triage({ 'payload_stdout.txt': merge(600) }, COMPASS);
    assert.deepEqual([right.verdict.outcome, odd(right)], ['succeeded', []]);
    assert.match(right.limits.join('\n'), /100 more places may match compass-events-read/);
    assert.equal(triage({ 'payload_stdout.txt': merge(499) }, COMPASS).verdict.outcome, 'failed');
  });
});

interface Report {
  exitCode?: number;
  cmdLine?: string;
  step?: { name: string; inputs: string[]; outputs: string[]; nevents?: number | null };
  input?: { type: string; nentries: number | string }[];
  output?: { argName: string; type: string; nentries: (number | string | null)[]; size?: number }[];
}

/** A job report as a transform writes it. */
function report({ exitCode = 0, cmdLine = '', step, input = [], output = [] }: Report): string {
  const { name = 'HITtoRDO', nevents = null, ...config } = step ?? { inputs: ['HITS'], outputs: ['RDO'] };
  const files = output.map(({ argName, type, nentries, size = 30_000 }) => ({
    argName,
    subFiles: nentries.map((entries, n) => ({ file_size: size, name: `${type}.${n}.root`, nentries: entries })),
    type,
  }));
  return JSON.stringify(
    {
      cmdLine,
      executor: [{ exeConfig: config, name, rc: exitCode }],
      exitCode,
      exitMsg: exitCode === 0 ? 'OK' : `Non-zero return code from ${name} (${exitCode})`,
      files: { input: input.map((one) => ({ ...one, subFiles: [] })), output: files },
      resource: { executor: { [name]: { nevents } } },
    },
    null,
    2,
  );
}

const RDO = (...nentries: (number | string | null)[]) => [{ argName: 'outputRDOFile', type: 'RDO', nentries }];
const DIGI = { name: 'HITtoRDO', inputs: ['HITS'], outputs: ['RDO'] };
const SIM = { name: 'EVNTtoHITS', inputs: ['EVNT'], outputs: ['HITS'] };
const HITS = (...nentries: number[]) => [{ argName: 'outputHITSFile', type: 'HITS', nentries }];

describe('events in the job report of a transform', () => {
  it('that the output lacks are the cause, with both numbers and both lines', () => {
    const text = report({ step: { ...DIGI, nevents: 60 }, output: RDO(41) });
    const told = triage({ 'jobReport.json': text });
    const lines = text.split('\n');
    const [written, processed] = ['"nentries": 41', '"nevents": 60'].map(
      (t) => lines.findIndex((l) => l.includes(t)) + 1,
    );
    const { outcome, file, line, column, cause } = told.verdict;
    assert.deepEqual([outcome, file, line], ['failed', 'jobReport.json', written]);
    assert.equal(lines[line! - 1]!.slice(column! - 1), '41');
    assert.equal(cause, `The RDO output holds 41 events, but its step processed 60 (jobReport.json:${processed}).`);
  });

  const lost: Record<string, Report> = {
    'against the input, where the step has no number': {
      step: DIGI,
      input: [{ type: 'HITS', nentries: 100 }],
      output: RDO(90),
    },
    'against the events asked for': {
      cmdLine: "'--maxEvents' '50' '--skipEvents=20'",
      step: DIGI,
      input: [{ type: 'HITS', nentries: 60 }],
      output: RDO(39),
    },
    'in all parts together': { step: { ...DIGI, nevents: 60 }, output: RDO(30, 29) },
    'more than the step had': { step: { ...DIGI, nevents: 60 }, output: RDO(61) },
    'none at all': { step: { ...DIGI, nevents: 60 }, output: RDO(0) },
    'more than a simulation may give up': { step: { ...SIM, nevents: 1000 }, output: HITS(994) },
    'not even read': {
      cmdLine: '--maxEvents=60',
      step: { ...DIGI, nevents: 40 },
      input: [{ type: 'HITS', nentries: 100 }],
      output: RDO(40),
    },
  };
  for (const [what, text] of Object.entries(lost)) {
    it(`are missed: ${what}`, () => {
      const told = triage({ 'jobReport.json': report(text) });
      assert.deepEqual([told.verdict.outcome, odd(told).map(({ role }) => role)], ['failed', ['root']]);
    });
  }

  const fine: Record<string, Report> = {
    'all there': { step: { ...DIGI, nevents: 60 }, output: RDO(60) },
    'in parts': { step: { ...DIGI, nevents: 60 }, output: RDO(30, 30) },
    'one in 200 that the simulation gave up': { step: { ...SIM, nevents: 1000 }, output: HITS(995) },
    'filtered by a derivation': {
      step: { name: 'Derivation', inputs: ['AOD'], outputs: ['DAOD_PHYS'], nevents: 800 },
      output: [{ argName: 'outputDAODFile', type: 'AOD', nentries: [12] }],
    },
    'filtered by a generator': {
      step: { name: 'generate', inputs: [], outputs: ['EVNT'], nevents: 5000 },
      output: [{ argName: 'outputEVNTFile', type: 'EVNT', nentries: [100] }],
    },
    'uncounted output': { step: { ...DIGI, nevents: 60 }, output: RDO('UNDEFINED') },
    'output without a number': { step: { ...DIGI, nevents: 60 }, output: RDO(null, 30) },
    'two inputs of one type': {
      step: DIGI,
      input: [
        { type: 'HITS', nentries: 100 },
        { type: 'HITS', nentries: 5000 },
      ],
      output: RDO(90),
    },
    'a shorter input than was asked for': {
      cmdLine: '--maxEvents=1000',
      step: { ...DIGI, nevents: 60 },
      input: [{ type: 'HITS', nentries: 60 }],
      output: RDO(60),
    },
    'events by step, which cannot be told here': {
      cmdLine: '--maxEvents first:10',
      step: { ...DIGI, nevents: 10 },
      input: [{ type: 'HITS', nentries: 60 }],
      output: RDO(10),
    },
    'an owner who wants no check': {
      cmdLine: '--checkEventCount=False',
      step: { ...DIGI, nevents: 60 },
      output: RDO(20),
    },
  };
  for (const [what, text] of Object.entries(fine)) {
    it(`are fine: ${what}`, () => {
      const told = triage({ 'jobReport.json': report(text) });
      assert.deepEqual([told.verdict.outcome, odd(told)], ['succeeded', []]);
    });
  }

  it('of a transform that failed are not told', () => {
    const told = triage({
      'jobReport.json': report({ exitCode: 65, step: { ...DIGI, nevents: 60 }, output: RDO(12) }),
    });
    assert.deepEqual([told.verdict.code, odd(told)], ['transform:65', []]);
  });

  it('are compared with those the job was made for', () => {
    const text = report({ step: { ...DIGI, nevents: 40 }, output: RDO(40) });
    const processed = text.replace(
      '"resource": {',
      '"resource": {\n    "transform": {\n      "processedEvents": 40\n    },',
    );
    const definition = JSON.stringify({ PandaID: 6514546338, nEvents: 60 });
    const told = triage({ 'jobReport.json': processed, 'pandaJobData.out': definition });
    assert.equal(odd(told)[0]?.cause, '40 events were processed, but 60 were there to process (pandaJobData.out:1).');

    const update = (pandaId: number): string => JSON.stringify({ jobId: pandaId, state: 'running' });
    const own = { 'jobReport.json': processed, 'pandaJobData.out': definition, 'heartbeat.json': update(6514546338) };
    assert.equal(triage(own).verdict.outcome, 'failed');
    const other = triage({ ...own, 'heartbeat.json': update(6519999999) });
    assert.deepEqual([other.verdict.outcome, odd(other)], ['succeeded', []]);
  });

  it('that the output lacks are a warning where the last update of the pilot calls the job finished', () => {
    const told = triage({
      'heartbeat.json': JSON.stringify({ jobId: 6514546338, state: 'finished' }),
      'jobReport.json': report({ step: { ...DIGI, nevents: 60 }, output: RDO(41) }),
    });
    assert.deepEqual([told.verdict.outcome, odd(told).map(({ role }) => role)], ['succeeded', ['contributing']]);
  });
});

const FINISHED = [
  "2026-11-22 01:56:26,028 | INFO     | pilot.control.job                | dump_job_definition       | job definition = {'PandaID': 6514546338, 'outFiles': 'a.root,b.root,job.log.tgz', 'logFile': 'job.log.tgz'}",
  '2026-11-22 01:56:26,369 | INFO     | pilot.control.job                | create_job                | received job: 6514546338 (sleep until the job has finished)',
  '2026-11-22 01:58:42,033 | INFO     | pilot.control.data               | _do_stageout              | prepare to stage-out 2 output file(s)',
];
const END =
  '2026-11-22 01:58:43,029 | INFO     | pilot.control.job                | is_final_update           | job 6514546338 has finished - sending final server update';

describe('sizes of outputs', () => {
  const block = (what: string, size: number): string[] => [
    `2026-11-22 01:58:42,044 | INFO     | pilot.control.data               | transfer_files            | ${what} [ accessmode=`,
    ` filesize=${size}`,
    ' filetype=output',
    ' guid=',
    ' lfn=a.root',
    ']',
  ];

  it('of zero are a warning in a finished job', () => {
    const log = [...FINISHED, ...block('ready to transfer (stage-out) files:', 0), END].join('\n');
    const told = triage({ 'pilotlog.txt': log });
    assert.equal(told.verdict.outcome, 'succeeded');
    assert.deepEqual(
      odd(told).map(({ role, severity, line, cause }) => [role, severity, line, cause]),
      [['contributing', 'warning', 5, 'The output a.root is empty: 0 bytes.']],
    );
  });

  it('of zero are the cause of a job report that says OK', () => {
    const output = [{ argName: 'outputRDOFile', type: 'RDO', nentries: [60], size: 0 }];
    const told = triage({ 'jobReport.json': report({ step: { ...DIGI, nevents: 60 }, output }) });
    assert.deepEqual(
      [told.verdict.outcome, told.verdict.cause],
      ['failed', 'The output RDO.0.root is empty: 0 bytes.'],
    );
  });

  it('of zero are a warning where the file may be empty, as a text may', () => {
    const text = (type: string, entries: number | null, more: Record<string, string> = {}): Triage => {
      const output = [{ argName: `output${type}File`, type, nentries: [entries], size: 0 }];
      return triage({ 'jobReport.json': report({ output }), ...more });
    };
    const told = text('TXT_FTKIP', null);
    assert.equal(told.verdict.outcome, 'succeeded');
    assert.deepEqual(
      odd(told).map(({ role, reason }) => [role, reason]),
      [['contributing', 'That may be right, as of a list without entries; look at it, whatever the state says.']],
    );
    assert.equal(text('TXT_FTKIP', 60).verdict.outcome, 'failed', 'it says itself that it holds events');
    assert.equal(text('RDO', null).verdict.outcome, 'failed', 'such a file always holds some');

    const update = (code: number): Record<string, string> => ({
      'heartbeat.json': JSON.stringify({ jobId: 6514546338, state: 'failed', pilotErrorCode: code }),
    });
    const refused = text('TXT_FTKIP', null, update(1191));
    assert.deepEqual([refused.verdict.code, odd(refused)[0]?.role], ['pilot:1191', 'root']);
    const looped = text('TXT_FTKIP', null, update(1150));
    assert.deepEqual([looped.verdict.code, odd(looped)[0]?.role], ['pilot:1150', 'contributing']);
  });

  it('are not known before the payload has run', () => {
    const early = [...FINISHED, ...block('outdata=', 0), ...block('ready to transfer (stage-out) files:', 20), END];
    assert.deepEqual(odd(triage({ 'pilotlog.txt': early.join('\n') })), []);
  });
});

describe('files that a job was to make', () => {
  const sent = (...lfns: string[]): string[] =>
    lfns.flatMap((lfn) => [
      `2026-11-22 01:58:42,047 | INFO     | pilot.copytool.rucio             | copy_out                  | rucio copytool, uploading file with scope: user.jdoe and lfn: ${lfn}`,
      `2026-11-22 01:58:42,063 | INFO     | pilot.control.data               | _do_stageout              |  -- lfn=${lfn}, status_code=0, status=transferred`,
    ]);
  const told = (definition: string, ...lfns: string[]): Finding[] =>
    odd(triage({ 'pilotlog.txt': [definition, ...FINISHED.slice(1), ...sent(...lfns), END].join('\n') }));
  const [DEFINITION = ''] = FINISHED;

  it('are missed in a finished job that did not transfer them', () => {
    assert.deepEqual(
      told(DEFINITION, 'a.root', 'job.log.tgz').map(({ role, line, cause }) => [role, line, cause]),
      [['contributing', 1, 'The job was to make 2 outputs and is finished; 1 of 2 were transferred, without b.root.']],
    );
  });

  it('are fine when all were transferred, when they need not be, and when the log tells of no transfer', () => {
    assert.deepEqual(told(DEFINITION, 'a.root', 'b.root'), []);
    assert.deepEqual(told(DEFINITION.replace('}', ", 'allowNoOutput': 'b.root'}"), 'a.root'), []);
    assert.deepEqual(told(DEFINITION), []);
  });
});

describe('quanta of an LSST job', () => {
  const line = (words: string): string =>
    `INFO 2026-11-22T01:53:19.655+00:00 lsst.ctrl.mpexec.mpGraphExecutor ()(mpGraphExecutor.py:518) - Executed ${words} quanta.`;
  const dump = (...lines: string[]): string =>
    [
      ...FINISHED.slice(1, 2),
      '2026-11-22 01:56:32,160 | DEBUG    | pilot.user.rubin.diagnose        | interpret                 | payload stderr dump',
      'INFO 2026-11-22T01:53:10.001+00:00 lsst.ctrl.mpexec.cmdLineFwk ()(cmdLineFwk.py:635) - QuantumGraph contains 8 quanta for 1 tasks',
      ...lines,
      END,
    ].join('\n');

  it('that were not executed are a warning in a finished job', () => {
    const log = dump(line('7 quanta successfully, 1 failed and 0 remain out of total 8'));
    const [finding, ...more] = odd(triage({ 'pilotlog.txt': log }));
    assert.deepEqual(more, []);
    assert.deepEqual([finding?.role, finding?.line], ['contributing', 4]);
    assert.equal(finding?.cause, 'Only 7 of 8 quanta were executed well, though the job says that it ended well.');
  });

  it('are counted by the last line', () => {
    const first = line('7 quanta successfully, 0 failed and 1 remain out of total 8');
    const last = line('8 quanta successfully, 0 failed and 0 remain out of total 8');
    assert.deepEqual(odd(triage({ 'pilotlog.txt': dump(first, last) })), []);
  });

  it('are not missed where the log merely stops', () => {
    const log = `${line('3 quanta successfully, 0 failed and 5 remain out of total 8')}\n`.repeat(2);
    const told = triage({ 'payload.stderr': log });
    assert.deepEqual([told.verdict.outcome, odd(told)], ['incomplete', []]);
  });
});

describe('a program that always says how it ended', () => {
  const START =
    '12:26:49 Py:Athena            INFO including file "AthenaCommon/Preparation.py"\n' +
    '12:26:49 Py:Athena            INFO using release [Athena-21.0.135] [x86_64-centos7-gcc62-opt] [21.0/fa1d2b3]\n' +
    '12:30:00 AthenaEventLoopMgr   INFO   ===>>>  start processing event #4, run #284500 3 events processed so far  <<<===\n';
  const END_OF_ATHENA = '12:40:00 Py:Athena            INFO leaving with code 0: "successful run"\n';
  const OK = report({ step: { ...SIM, nevents: 60 }, output: HITS(60) });

  it('has succeeded when it says so', () => {
    const told = triage({ 'log.EVNTtoHITS': START + END_OF_ATHENA, 'jobReport.json': OK });
    assert.equal(told.verdict.outcome, 'succeeded');
  });

  it('is incomplete when its log is cut, alone and beside a report of exit code 0', () => {
    assert.equal(triage({ 'log.EVNTtoHITS': START }).verdict.outcome, 'incomplete');
    const stdout = 'PyJobTransforms.main 2022-08-08 12:09:11,865 INFO exiting with 0\n';
    const { verdict } = triage({ 'log.EVNTtoHITS': START, 'jobReport.json': OK, 'payload.stdout': stdout });
    assert.equal(verdict.outcome, 'incomplete');
    assert.match(verdict.reason, /^log\.EVNTtoHITS stops without the line/);
    assert.deepEqual([verdict.file, verdict.line], ['log.EVNTtoHITS', 3]);
  });

  it('is what the pilot says, where its log is there', () => {
    const told = triage({ 'pilotlog.txt': [...FINISHED, END].join('\n'), 'log.EVNTtoHITS': START });
    assert.equal(told.verdict.outcome, 'succeeded');
  });

  it('is incomplete as a COMPASS job that is cut before its end, and done with either of its ends', () => {
    const outcome = (stdout: string): string => triage({ 'payload_stdout.txt': stdout }, COMPASS).verdict.outcome;
    assert.equal(outcome('7 events had been written to miniDST.\n'), 'incomplete');
    assert.equal(outcome('7 events had been written to miniDST.\nCORAL exiting with return code 0\n'), 'failed');
    assert.equal(outcome('7 events had been written to miniDST.\nEnd of Job\n'), 'succeeded');
    assert.equal(outcome('decoding run 278485\nEnd of the decoding!\n'), 'succeeded');
  });

  it('has failed as a COMPASS job in which the pilot looked for the end in vain, even where its output is cut', () => {
    const pilot = [
      '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336',
      '05 Jul 10:26:01|RunJob.py   | Original exit code: 0',
      '05 Jul 10:26:01|COMPASSExper| Checking End of Job in stdout..',
      "05 Jul 10:26:01|COMPASSExper| Identified a 'End of Job' in mass production stdout:",
      '05 Jul 10:26:01|pUtil.py    | . Final job state           : finished',
    ];
    const of = (lines: string[]): (string | null)[] => {
      const files = { 'pilotlog.out': lines.join('\n'), 'payload_stdout.txt': 'reading event 20\n' };
      const { outcome, code } = triage(files, COMPASS).verdict;
      return [outcome, code];
    };
    assert.deepEqual(of(pilot), ['succeeded', null]);
    assert.deepEqual(of(pilot.filter((line) => !line.includes('Identified'))), ['failed', 'pilot:1240']);
  });
});
