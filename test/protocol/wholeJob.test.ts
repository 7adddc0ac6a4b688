import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  Hover,
  Location,
  MarkupContent,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { memberAddress } from '../../shared/addresses';
import { memberRequest, type TriagedLog } from '../../shared/protocol';
import { jobTarball } from '../tarball';
import { Client } from './client';
import { pilotLine, placeOf } from './samples';

const PILOT = [
  pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
  pilotLine('received job: 6517092978 (sleep until the job has finished)'),
  pilotLine('finished pid=51 exit_code=1 state=failed'),
  pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING'),
  pilotLine('job 6517092978 has failed - sending final server update'),
  '',
].join('\n');
const STDERR = [
  'Traceback (most recent call last):',
  '  File "run.py", line 12, in <module>',
  "ModuleNotFoundError: No module named 'uproot'",
  '',
].join('\n');
const MENDED = 'all is well\n';

describe('language server: the files beside a log are its job', () => {
  let folder: string;
  let client: Client;
  const pathOf = (name: string): string => join(folder, ...name.split('/'));
  const uriOf = (name: string): string => pathToFileURL(pathOf(name)).href;
  const write = (name: string, text: string): void => writeFileSync(pathOf(name), text);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panda-job-'));
    client = await Client.start({ capabilities: { window: { showDocument: { support: true } } } });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
    rmSync(folder, { recursive: true });
  });

  /** Opens a file that is on disk, and gives its diagnostics. */
  async function open(name: string, text: string): Promise<Diagnostic[]> {
    return (await client.open(uriOf(name), text)).diagnostics;
  }

  /** What the client is told of the next triage. */
  async function told(): Promise<TriagedLog> {
    const params = await client.triaged.take();
    assert.ok(params.recognised);
    return params;
  }

  /** The next diagnostics of a file, whatever comes before them. */
  async function nextOf(name: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const params = await client.diagnostics.take();
      if (params.uri === uriOf(name)) return params;
    }
  }

  const messageOf = (diagnostic: Diagnostic | undefined): string =>
    typeof diagnostic?.message === 'string' ? diagnostic.message : '';
  const places = (diagnostics: readonly Diagnostic[]): unknown[] =>
    diagnostics.map(({ severity, range }) => [severity, range.start.line + 1]);

  it('and a cause in one of them is told in the other', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', STDERR);
    const shown = await open('pilotlog.txt', PILOT);
    assert.deepEqual(places(shown), [[3, 4]]);
    assert.match(messageOf(shown[0]), /^The cause stands in payload\.stderr:3: /);
    assert.deepEqual(shown[0]!.relatedInformation?.[0]?.location, {
      uri: uriOf('payload.stderr'),
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 44 } },
    });

    const { headline, root } = await told();
    assert.match(headline, /^failed: transform:1 .* at line 3 of payload\.stderr$/);
    assert.deepEqual([root?.uri, root?.line], [uriOf('payload.stderr'), 2]);

    const position = placeOf(PILOT, '1305]');
    const hover = await client.ask<Hover>('textDocument/hover', uriOf('pilotlog.txt'), { position });
    assert.ok((hover.contents as MarkupContent).value.includes(`](${uriOf('payload.stderr')}#L3)`));

    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', uriOf('pilotlog.txt'), {
      range,
      context,
    });
    assert.match(actions[0]!.title, /^Go to the root cause: .* at line 3 of payload\.stderr$/);
    await client.connection.sendRequest('workspace/executeCommand', actions[0]!.command);
    const place = (await client.shown.take()) as { uri: string; selection: { start: { line: number } } };
    assert.deepEqual([place.uri, place.selection.start.line], [uriOf('payload.stderr'), 2]);

    const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', uriOf('pilotlog.txt'));
    assert.deepEqual(lens!.command!.arguments?.slice(0, 2), [uriOf('payload.stderr'), 2]);
    assert.deepEqual(places(await open('payload.stderr', STDERR)), [[1, 3]]);
  });

  it('but not when the user wants each file for itself', async () => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { pandaLog: { wholeJob: false } },
    });
    write('pilotlog.txt', PILOT);
    write('payload.stderr', STDERR);
    const shown = await open('pilotlog.txt', PILOT);
    assert.doesNotMatch(JSON.stringify(shown), /uproot/);
  });

  it('but not those of another job', async () => {
    write('pilotlog.txt', PILOT);
    write('pilot.stdout', PILOT.replaceAll('6517092978', '6511111111'));
    write('payload.stderr', STDERR);
    const shown = await open('pilotlog.txt', PILOT);
    assert.doesNotMatch(JSON.stringify(shown), /uproot/);
    assert.match((await told()).detail, /another job were left out: pilot\.stdout, payload\.stderr\.$/m);
  });

  it('nor those that no log is named like', async () => {
    write('pilotlog.txt', PILOT);
    write('notes.stderr.bak', STDERR);
    write('slot3.out', PILOT.replaceAll('6517092978', '6511111111'));
    await open('pilotlog.txt', PILOT);
    const { headline, detail } = await told();
    assert.equal(headline, 'failed: transform:1 NEEDCHECK at line 4');
    assert.doesNotMatch(detail, /left out|not read/);
  });

  it('but for what a batch system keeps of the pilot, where no other log of one lies there', async () => {
    write('slot3.out', PILOT);
    write('analysis.log', STDERR);
    write('payload.stderr', MENDED);
    await open('payload.stderr', MENDED);
    const { jobUrl, detail } = await told();
    assert.match(jobUrl ?? '', /6517092978/);
    assert.doesNotMatch(detail, /analysis/);
  });

  it('not one of ten files and more whose names say nothing', async () => {
    for (let n = 0; n < 12; n++) write(`run${n}.log`, '');
    await open('payload.stderr', STDERR);
    const { detail } = await told();
    assert.match(
      detail,
      /not read, having names that say nothing and being more than 10: run\d+\.log, run\d+\.log\.$/m,
    );
  });

  it('in the folder where the pilot works', async () => {
    const [job, works] = ['PanDA_Pilot-6517092978', 'PanDA_Pilot3_51_1795312048'];
    mkdirSync(pathOf(works));
    mkdirSync(pathOf(`${works}/${job}`));
    write('pilot.stdout', PILOT);
    write(`${works}/${job}/payload.stderr`, STDERR);
    await open(`${works}/${job}/payload.stderr`, STDERR);
    const fromPayload = await told();
    assert.equal(fromPayload.headline, 'failed: transform:1 NEEDCHECK at line 3');
    assert.match(fromPayload.jobUrl ?? '', /6517092978/);
    await open('pilot.stdout', PILOT);
    assert.match((await told()).headline, new RegExp(`at line 3 of ${works}/${job}/payload\\.stderr$`));
  });

  it('of the job that ended last, where a pilot ran more than can be read', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `65${String(n).padStart(8, '0')}`);
    const last = ids.at(-1) ?? '';
    const ended = (id: string): string =>
      (id === last ? PILOT : PILOT.replace('exit_code=1 state=failed', 'exit_code=0 state=finished'))
        .split('\n')
        .filter((line) => id === last || !line.includes('1305'))
        .join('\n')
        .replaceAll('6517092978', id)
        .replace(id === last ? '' : 'has failed', id === last ? '' : 'has finished');
    const pilot = ids.map(ended).join('');
    write('pilot.stdout', pilot);
    for (const id of ids) {
      mkdirSync(pathOf(`job_${id}`));
      write(`job_${id}/payload.stdout`, MENDED);
      write(`job_${id}/payload.stderr`, id === last ? STDERR : MENDED);
    }
    await open('pilot.stdout', pilot);
    const { headline, detail } = await told();
    assert.match(headline, new RegExp(`at line 3 of job_${last}/payload\\.stderr$`));
    assert.match(detail, /being more than 40: .* and 17 more\.$/m);
  });

  it('in the folder of a job and in that of its pilot', async () => {
    mkdirSync(pathOf('job_6517092978'));
    mkdirSync(pathOf('job_6511111111'));
    write('pilot.stdout', PILOT);
    write('job_6517092978/payload.stderr', STDERR);
    write('job_6511111111/payload.stderr', MENDED);
    assert.deepEqual(places(await open('job_6517092978/payload.stderr', STDERR)), [[1, 3]]);
    assert.match((await told()).jobUrl ?? '', /6517092978/);
    await open('pilot.stdout', PILOT);
    assert.match((await told()).headline, /at line 3 of job_6517092978\/payload\.stderr$/);
  });

  it('as they are on disk now', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', MENDED);
    assert.doesNotMatch(JSON.stringify(await open('pilotlog.txt', PILOT)), /uproot/);
    write('payload.stderr', STDERR);
    // Whoever asks again after a moment has the files beside looked at.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await client.ask('textDocument/codeLens', uriOf('pilotlog.txt'));
    const { diagnostics } = await nextOf('pilotlog.txt');
    assert.match(messageOf(diagnostics[0]), /^The cause stands in payload\.stderr:3: /);
  });

  it('as they stand in the editor, saved or not', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', STDERR);
    await open('payload.stderr', STDERR);
    assert.match(messageOf((await open('pilotlog.txt', PILOT))[0]), /^The cause stands in payload\.stderr/);

    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf('payload.stderr'), version: 2 },
      contentChanges: [{ text: MENDED }],
    });
    assert.doesNotMatch(JSON.stringify((await nextOf('pilotlog.txt')).diagnostics), /uproot/);

    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: uriOf('payload.stderr') },
    });
    assert.match(messageOf((await nextOf('pilotlog.txt')).diagnostics[0]), /^The cause stands in payload\.stderr/);
  });

  it('and are read once, whatever is opened', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', STDERR);
    await open('pilotlog.txt', PILOT);
    await told();
    await open('payload.stderr', STDERR);
    await told();
    // Nothing has changed, so nothing is shown again.
    await client.ask('textDocument/codeLens', uriOf('pilotlog.txt'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([client.diagnostics.size, client.triaged.size], [0, 0]);
  });

  it('but when they are large, the open one does not wait for them', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', `${'x'.repeat(99)}\n`.repeat(50_000) + STDERR);
    assert.doesNotMatch(JSON.stringify(await open('pilotlog.txt', PILOT)), /uproot/);
    assert.match((await told()).detail, /^The files beside this one are still being read\.$/m);
    assert.match(messageOf((await nextOf('pilotlog.txt')).diagnostics[0]), /payload\.stderr:50003: /);
    assert.doesNotMatch((await told()).detail, /still being read/);
  });

  it('within limits that are told', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stdout', 'x'.repeat(99).concat('\n').repeat(300_000));
    symlinkSync('/etc/hostname', pathOf('setup.stderr'));
    for (let n = 0; n < 45; n++) write(`log.Step${n}`, '');
    await open('pilotlog.txt', PILOT);
    const { detail } = await told();
    assert.match(detail, /^Files beside this one were not read, being larger than 20 MiB: payload\.stdout\.$/m);
    assert.match(detail, /^Files beside this one were not read, being symbolic links: setup\.stderr\.$/m);
    assert.match(detail, /^Files beside this one were not read, being more than 40: log\./m);
  });

  it('though one of them cannot be read', async function () {
    // The super-user may read everything.
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    write('pilotlog.txt', PILOT);
    writeFileSync(pathOf('payload.stderr'), STDERR, { mode: 0 });
    await open('pilotlog.txt', PILOT);
    assert.match((await told()).detail, /for an error: payload\.stderr \(permission denied\)\.$/m);
  });

  it('and a file that grew without a new time is read again', async () => {
    write('pilotlog.txt', PILOT);
    write('payload.stderr', MENDED);
    const time = new Date(1_700_000_000_000);
    utimesSync(pathOf('payload.stderr'), time, time);
    await open('pilotlog.txt', PILOT);
    write('payload.stderr', STDERR);
    utimesSync(pathOf('payload.stderr'), time, time);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf('pilotlog.txt'), version: 2 },
      contentChanges: [{ text: `${PILOT}\n` }],
    });
    // The change is shown at once; the other file is read when it has been still.
    assert.doesNotMatch(JSON.stringify((await nextOf('pilotlog.txt')).diagnostics), /uproot/);
    const { diagnostics } = await nextOf('pilotlog.txt');
    assert.match(messageOf(diagnostics[0]), /^The cause stands in payload\.stderr:3: /);
  });

  it('and so are those in its log archive that do not lie beside it', async () => {
    write('pilot.stdout', PILOT);
    write('payload.stdout', MENDED);
    await writeArchive({ 'payload.stderr': STDERR, 'payload.stdout': STDERR });
    const shown = await open('pilot.stdout', PILOT);
    assert.match(messageOf(shown[0]), /^The cause stands in job\.log\.tgz\/payload\.stderr:3: /);
    // This editor shows no files of archives: it is led to the archive.
    const { root } = await told();
    assert.deepEqual([root?.uri, root?.here], [uriOf('job.log.tgz'), false]);
    const position = placeOf(PILOT, '1305');
    assert.equal(await client.ask('textDocument/definition', uriOf('pilot.stdout'), { position }), null);
  });

  it('but not those in the log archive of another job', async () => {
    write('pilot.stdout', PILOT);
    await writeArchive({ 'payload.stderr': STDERR }, '6511111111');
    assert.doesNotMatch(JSON.stringify(await open('pilot.stdout', PILOT)), /uproot/);
    assert.match((await told()).detail, /another job were left out: job\.log\.tgz\/payload\.stderr\.$/m);
  });

  it('and of several archives, that of the job', async () => {
    write('pilot.stdout', PILOT);
    await writeArchive({ 'payload.stderr': STDERR });
    writeFileSync(pathOf('out.tgz'), await jobTarball({ 'data.txt': 'x' }));
    await open('pilot.stdout', PILOT);
    const one = await told();
    assert.match(one.headline, / at line 3 of job\.log\.tgz\/payload\.stderr$/);
    assert.match(one.detail, /not read, not having the name of a log archive: out\.tgz\.$/m);

    writeFileSync(pathOf('other.log.tgz'), await jobTarball({ 'payload.stderr': 'x' }, '6511111111'));
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf('pilot.stdout'), version: 2 },
      contentChanges: [{ text: `${PILOT}\n` }],
    });
    const two = await told();
    assert.equal(two.headline, one.headline);
    assert.match(two.detail, /not read, not being known to be of this job: other\.log\.tgz\.$/m);
  });

  it('and what lies in it is read though an empty or shorter file of its name lies beside it', async () => {
    write('pilot.stdout', PILOT);
    write('payload.stderr', '');
    await writeArchive({ 'payload.stderr': STDERR });
    await open('pilot.stdout', PILOT);
    const { headline, detail } = await told();
    assert.match(headline, / at line 3 of job\.log\.tgz\/payload\.stderr$/);
    assert.match(detail, /^job\.log\.tgz: payload\.stderr is shorter beside it than in it; both were read\.$/m);
  });

  it('and what lies in it counts though a log of another job lies beside it', async () => {
    await writeArchive({ 'pilotlog.txt': PILOT, 'payload.stderr': STDERR });
    write('pilotlog.txt', PILOT.replaceAll('6517092978', '6511111111'));
    const uri = memberAddress({ archive: uriOf('job.log.tgz'), name: 'payload.stderr' });
    await client.open(uri, STDERR);
    const { detail, jobUrl } = await told();
    assert.match(jobUrl ?? '', /6517092978/);
    assert.match(detail, /Reported: pilot:1305/);
    assert.match(detail, /another job were left out: .*pilotlog\.txt\.$/m);
  });

  it('and an archive that is damaged is named', async () => {
    write('pilot.stdout', PILOT);
    write('job.log.tgz', 'not an archive at all');
    await open('pilot.stdout', PILOT);
    assert.match((await told()).detail, /for an error: job\.log\.tgz \(.*archive.*\)\.$/m);
  });

  async function writeArchive(files: Record<string, string>, pandaId = '6517092978'): Promise<void> {
    writeFileSync(pathOf('job.log.tgz'), await jobTarball(files, pandaId));
  }

  it('and an editor that can shows those in the archive as documents', async () => {
    const editor = await Client.start({ initializationOptions: { members: true } });
    write('pilot.stdout', PILOT);
    await writeArchive({ 'payload.stderr': STDERR });
    await editor.open(uriOf('pilot.stdout'), PILOT);
    const params = await editor.triaged.take();
    const uri = memberAddress({ archive: uriOf('job.log.tgz'), name: 'payload.stderr' });
    assert.equal(params.recognised && params.root?.uri, uri);
    const position = placeOf(PILOT, '1305');
    const cause = await editor.ask<Location | null>('textDocument/definition', uriOf('pilot.stdout'), { position });
    assert.equal(cause?.uri, uri);
    assert.match(uri, /^panda-job:\/job\.log\.tgz\/payload\.stderr\?/);
    const text = await editor.request(memberRequest, { uri });
    assert.equal(text, STDERR);
    const { diagnostics } = await editor.open(uri, text);
    assert.deepEqual(places(diagnostics), [[1, 3]]);

    for (const [archive, name] of [
      ['job.log.tgz', '../../etc/passwd'],
      ['pilot.stdout', 'payload.stderr'],
    ] as const) {
      assert.equal(
        await editor.request(memberRequest, { uri: memberAddress({ archive: uriOf(archive), name }) }),
        null,
      );
    }
    assert.equal(await editor.stop(), 0);
    assert.deepEqual(editor.errors, []);
  });
});
