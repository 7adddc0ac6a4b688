import assert from 'node:assert/strict';
import { DiagnosticSeverity, type MarkupContent } from 'vscode-languageserver-types';
import type { Finding } from '../../../server/src/engine/types';
import type { Analysis } from '../../../server/src/service/languageService';
import { addressOf, besideOthers } from './jobFiles';
import { pilotLine, service } from './logs';

/** The log of a pilot whose job ended with a code, from its start to its end. */
function pilotLog(pandaId: string, ending: readonly string[]): string {
  return [
    pilotLine('***  PanDA Pilot version 3.11.5.1  ***', 'INFO', '__main__', '<module>'),
    pilotLine(`received job: ${pandaId} (sleep until the job has finished)`, 'INFO', 'pilot.control.job', 'retrieve'),
    pilotLine(`processing PanDA job ${pandaId} from task 38768471`, 'INFO', 'pilot.control.job', 'validate'),
    ...ending,
    '',
  ].join('\n');
}

const failed = (pandaId: string): string =>
  pilotLog(pandaId, [
    pilotLine('finished pid=51 exit_code=1 state=failed', 'INFO', 'pilot.control.payloads.generic', 'wait'),
    pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
    pilotLine(`job ${pandaId} has failed - sending final server update`, 'INFO', 'pilot.control.job'),
  ]);
const finished = (pandaId: string): string =>
  pilotLog(pandaId, [
    pilotLine('finished pid=51 exit_code=0 state=finished', 'INFO', 'pilot.control.payloads.generic', 'wait'),
    pilotLine(`job ${pandaId} has finished - sending final server update`, 'INFO', 'pilot.control.job'),
  ]);

const STDERR = [
  'starting the analysis',
  'Traceback (most recent call last):',
  '  File "run.py", line 12, in <module>',
  '    main()',
  "ModuleNotFoundError: No module named 'uproot'",
  '',
].join('\n');
const job = { 'pilot.stdout': failed('6517092978'), 'payload.stderr': STDERR, 'payload.stdout': 'hello\n' };
/** Line of the cause in payload.stderr, and of the report in pilot.stdout, from 1. */
const CAUSE = 5;
const REPORT = 5;

describe('a job of several files', () => {
  it('has its one Error in the file where the cause stands', () => {
    const shown = service.diagnostics(besideOthers('payload.stderr', job));
    assert.deepEqual(
      shown.map(({ severity, range }) => [severity, range.start.line + 1]),
      [[DiagnosticSeverity.Error, CAUSE]],
    );
    const related = shown[0]!.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location }) => [location.uri, location.range.start.line + 1]),
      [[addressOf('pilot.stdout'), REPORT]],
    );
  });

  it('leads there by one Information on the line that reports the failure', () => {
    const shown = service.diagnostics(besideOthers('pilot.stdout', job));
    assert.equal(shown.length, 1);
    const [only] = shown;
    assert.equal(only!.severity, DiagnosticSeverity.Information);
    assert.equal(only!.range.start.line + 1, REPORT);
    assert.match(
      typeof only!.message === 'string' ? only!.message : '',
      /^The cause stands in payload\.stderr:5: transform:1 .*uproot/,
    );
    const [cause] = only!.relatedInformation!;
    assert.deepEqual([cause!.location.uri, cause!.location.range.start.line + 1], [addressOf('payload.stderr'), CAUSE]);
  });

  it('leads there from the first line of a file that says nothing', () => {
    const shown = service.diagnostics(besideOthers('payload.stdout', job));
    assert.deepEqual(
      shown.map(({ severity, range }) => [severity, range]),
      [[DiagnosticSeverity.Information, { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }]],
    );
  });

  it('leads there from what the file itself adds to the failure, and names what repeats it', () => {
    const findings = (of: Analysis): Finding[] => of.triage.findings;
    const base = besideOthers('pilot.stdout', job);
    const root = findings(base).find(({ role }) => role === 'root')!;
    const here = (role: Finding['role'], line: number, rest: Partial<Finding> = {}): Finding => {
      const part = { file: 'pilot.stdout', line, column: 1, endColumn: 5, cause: `Words of ${line}.` };
      return { ...root, ...part, role, ...rest };
    };
    const shownOf = (...more: Finding[]) => {
      const triage = { ...base.triage, findings: [root, ...more], job: { ...base.triage.job, reported: [] } };
      return service.diagnostics({ ...base, triage });
    };
    const [pointer, own, ...none] = shownOf(
      here('contributing', 2, { signature: 'transfer-failed', code: null }),
      ...[3, 4, 5].map((line) => here('echo', line)),
      here('echo', 1, { signature: 'reported-error', code: null }),
    );
    assert.deepEqual(none, []);
    assert.deepEqual([pointer?.severity, own?.severity], [DiagnosticSeverity.Information, DiagnosticSeverity.Warning]);
    // It stands on the line that reports the failure, which is not listed again.
    assert.equal(pointer?.range.start.line, 0);
    assert.deepEqual(
      pointer.relatedInformation?.map(({ message, location }) => [message, location.range.start.line]),
      [
        ['the root cause', CAUSE - 1],
        ['repeated', 2],
        ['repeated', 3],
      ],
    );
    assert.equal(own?.relatedInformation, undefined);
    // Without a report it stands where the file repeats the cause.
    assert.equal(shownOf(here('echo', 3))[0]?.range.start.line, 2);
    assert.equal(shownOf(here('recovered', 3))[0]?.range.start.line, 0);
  });

  it('links the code of the cause to its explanation or to the monitor, as the client can', () => {
    const base = besideOthers('pilot.stdout', job);
    const findings = base.triage.findings.map((finding) =>
      finding.role === 'root' ? { ...finding, code: 'pilot:1305', meaning: null } : finding,
    );
    const hrefOf = (explains: boolean): string | undefined =>
      service.diagnostics({ ...base, triage: { ...base.triage, findings } }, explains)[0]?.codeDescription?.href;
    assert.equal(hrefOf(false), 'https://bigpanda.cern.ch/errors/?piloterrorcode=1305');
    assert.match(hrefOf(true) ?? '', /^panda-explain:\/pilot%3A1305/);
  });

  it('has one verdict, with the file where that is another one', () => {
    for (const [name, place] of [
      ['payload.stderr', 'line 5'],
      ['pilot.stdout', 'line 5 of payload.stderr'],
    ] as const) {
      const analysis = besideOthers(name, job);
      const told = service.triagedParams(analysis);
      assert.ok(told.recognised);
      assert.match(told.headline, new RegExp(`^failed: transform:1 .*at ${place}$`));
      const here = name === 'payload.stderr';
      assert.deepEqual(told.root, { uri: addressOf('payload.stderr'), line: CAUSE - 1, character: 0, here });
      assert.deepEqual(told.findingLines, name === 'payload.stderr' ? [CAUSE - 1] : []);
      const [lens] = service.codeLenses(analysis);
      assert.match(lens!.command!.title, new RegExp(` · ${place} · `));
      assert.deepEqual(lens!.command!.arguments?.slice(0, 2), [addressOf('payload.stderr'), CAUSE - 1]);
    }
  });

  it('is explained on hover of a reported code, with a link to the cause', () => {
    const position = { line: REPORT - 1, character: pilotLine('pilotErrorCodes = [13').length };
    const { value } = service.hover(besideOthers('pilot.stdout', job), position)!.contents as MarkupContent;
    assert.match(value, /^\*\*pilot:1305 /);
    assert.match(value, /The cause stands in \[payload\.stderr line 5\]\(file:\/\/\/jobs\/1\/payload\.stderr#L5\): /);
  });

  it('has no structure of a log in a hover, not even by the name of a file', () => {
    const name = '[x](command:evil)_stderr.txt';
    const position = { line: REPORT - 1, character: pilotLine('pilotErrorCodes = [13').length };
    const analysis = besideOthers('pilot.stdout', { 'pilot.stdout': failed('6517092978'), [name]: STDERR });
    const { value } = service.hover(analysis, position)!.contents as MarkupContent;
    assert.match(value, /The cause stands in /);
    assert.doesNotMatch(value, /(?<!\\)\]\(command:/);
  });

  it('offers the way to the root cause from any of its files', () => {
    const range = { start: { line: REPORT - 1, character: 0 }, end: { line: REPORT - 1, character: 0 } };
    const abilities = { clientCommands: new Set<string>(), createsFiles: false };
    // The same line in both files: only in one of them it is the cause.
    const actionsIn = (name: string) => service.codeActions(besideOthers(name, job), range, [], abilities);
    const [there] = actionsIn('pilot.stdout');
    assert.match(there!.title, /^Go to the root cause: transform:1 .*at line 5 of payload\.stderr$/);
    assert.deepEqual(there!.command!.arguments?.slice(0, 2), [addressOf('payload.stderr'), CAUSE - 1]);
    assert.ok(!actionsIn('payload.stderr').some(({ title }) => title.startsWith('Go to')));
  });

  it('shows in the outline only what stands in the file', () => {
    const names = service.symbols(besideOthers('pilot.stdout', job)).map(({ name }) => name);
    assert.ok(names.includes('Payload'), names.join());
    assert.ok(!JSON.stringify(service.symbols(besideOthers('pilot.stdout', job))).includes('uproot'));
    assert.match(JSON.stringify(service.symbols(besideOthers('payload.stderr', job))), /uproot/);
  });

  it('says what could not be read beside the file', () => {
    const told = service.triagedParams(besideOthers('pilot.stdout', job, { limits: ['Too large: x.'] }));
    assert.match(told.recognised ? told.detail : '', /^Too large: x\.$/m);
  });
});

describe('files of other jobs beside a log', () => {
  const detailOf = (analysis: Analysis): string => {
    const told = service.triagedParams(analysis);
    return told.recognised ? told.detail : '';
  };

  it('are left out and named', () => {
    const files = { 'pilot.stdout': finished('6517092978'), 'pilotlog.txt': failed('6511111111') };
    const analysis = besideOthers('pilot.stdout', files);
    assert.equal(analysis.triage.verdict.outcome, 'succeeded');
    assert.deepEqual([...analysis.logs.keys()], ['pilot.stdout']);
    assert.match(detailOf(analysis), /another job were left out: pilotlog\.txt\.$/m);
  });

  it('take those along that may be of either', () => {
    const files = {
      'pilot.stdout': failed('6517092978'),
      'pilotlog.txt': failed('6511111111'),
      'payload.stderr': STDERR,
    };
    assert.deepEqual([...besideOthers('pilot.stdout', files).logs.keys()], ['pilot.stdout']);
    const alone = besideOthers('payload.stderr', files);
    assert.deepEqual([...alone.logs.keys()], ['payload.stderr']);
    assert.equal(alone.triage.job.pandaId, null);
  });

  it('are told by the names of their folders', () => {
    const files = {
      'job_6517092978/payload.stderr': STDERR,
      'job_6511111111/payload.stderr': 'fine\n',
      'pilot.stdout': failed('6517092978'),
    };
    const analysis = besideOthers('job_6511111111/payload.stderr', files);
    assert.deepEqual([...analysis.logs.keys()], ['job_6511111111/payload.stderr']);
  });
});

describe('copies of one pilot log', () => {
  const full = pilotLine(
    'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE   HTTP 507 : Insufficient Storage on pool p17',
    'WARNING',
  );
  const long = pilotLog('6517092978', [
    full,
    pilotLine('pilotErrorCodes = [1333] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
    pilotLine('job 6517092978 has failed - sending final server update', 'INFO', 'pilot.control.job'),
  ]);
  const short = long.split('\n').slice(0, 4).join('\n');

  it('each show the cause where it stands in them', () => {
    for (const [name, copy] of [
      ['pilot.stdout', short],
      ['pilotlog.txt', short],
      // A copy that begins later counts other lines.
      ['pilotlog.txt', short.split('\n').slice(1).join('\n')],
    ] as const) {
      const files = { 'pilot.stdout': long, 'pilotlog.txt': copy };
      const line = files[name].split('\n').indexOf(full) + 1;
      const analysis = besideOthers(name, files);
      const errors = service.diagnostics(analysis).filter(({ severity }) => severity === DiagnosticSeverity.Error);
      assert.deepEqual(
        errors.map(({ code, range }) => [code, range.start.line + 1]),
        [['pilot:1333', line]],
      );
      const told = service.triagedParams(analysis);
      assert.ok(told.recognised && told.outcome === 'failed');
      assert.match(told.headline, new RegExp(`at line ${line}$`));
      assert.deepEqual([told.root?.uri, told.root?.here], [addressOf(name), true]);
      assert.equal(analysis.triage.findings.filter(({ role }) => role === 'root').length, 1);
    }
  });

  it('each have an outline of their own', () => {
    const files = { 'pilot.stdout': long, 'pilotlog.txt': short };
    for (const name of ['pilot.stdout', 'pilotlog.txt']) {
      assert.ok(service.symbols(besideOthers(name, files)).length > 1, name);
    }
  });
});

describe('the log of a pilot that ran several jobs', () => {
  const request = pilotLine('requesting job', 'INFO', 'pilot.control.job', 'get_job_definition');
  const twice = (first: string, second: string): string =>
    `${first}${request}\n${second.split('\n').slice(1).join('\n')}`;

  it('has the verdict of the first job that failed, and names them all', () => {
    const files = {
      'pilot.stdout': twice(finished('6517092978'), failed('6517092979')),
      'job_6517092978/payload.stderr': 'fine\n',
      'job_6517092979/payload.stderr': STDERR,
    };
    const analysis = besideOthers('pilot.stdout', files);
    assert.equal(analysis.jobs.length, 2);
    const told = service.triagedParams(analysis);
    assert.ok(told.recognised);
    assert.match(told.headline, /^failed: transform:1 .*at line 5 of job_6517092979\/payload\.stderr$/);
    assert.equal(told.jobUrl, 'https://bigpanda.cern.ch/job/6517092979/');
    assert.match(
      told.detail,
      /^This file is about 2 jobs \(6517092978 succeeded, 6517092979 failed\); the verdict is that of 6517092979\.$/m,
    );
    const stages = service.symbols(analysis).map(({ name }) => name);
    assert.equal(stages.filter((name) => name === 'Payload').length, 2, stages.join());
  });

  it('has the verdict of the last job when none failed', () => {
    const analysis = besideOthers('pilot.stdout', {
      'pilot.stdout': twice(finished('6517092978'), finished('6517092979')),
    });
    assert.deepEqual([analysis.triage.verdict.outcome, analysis.triage.job.pandaId], ['succeeded', '6517092979']);
  });

  it('is read by each job from its own files', () => {
    const files = {
      'pilot.stdout': twice(failed('6517092978'), finished('6517092979')),
      'job_6517092978/payload.stderr': STDERR,
    };
    const analysis = besideOthers('job_6517092978/payload.stderr', files);
    assert.deepEqual(
      [analysis.jobs.length, analysis.triage.job.pandaId, analysis.triage.verdict.outcome],
      [1, '6517092978', 'failed'],
    );
    assert.equal(service.diagnostics(analysis)[0]?.severity, DiagnosticSeverity.Error);
  });

  it('has a report on each job', () => {
    const files = { 'pilot.stdout': twice(finished('6517092978'), failed('6517092979')) };
    const report = service.report(besideOthers('pilot.stdout', files)) ?? '';
    assert.match(report, /6517092978[\s\S]*succeeded[\s\S]*6517092979[\s\S]*failed/);
  });
});
