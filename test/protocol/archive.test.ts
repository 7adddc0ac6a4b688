import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens, Diagnostic, Hover, Location, MarkupContent } from 'vscode-languageserver-protocol';
import { memberAddress } from '../../shared/addresses';
import {
  archiveRequest,
  explainLineRequest,
  memberRequest,
  reportRequest,
  type ArchiveContent,
  type TriagedLog,
} from '../../shared/protocol';
import { jobTarball, tar, type Members } from '../tarball';
import { Client } from './client';
import { pilotLine, placeOf } from './samples';

const ID = '6517092978';
const start = (pandaId: string): string[] => [
  pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
  pilotLine(`received job: ${pandaId} (sleep until the job has finished)`),
];
const FAILED = [
  pilotLine('finished pid=51 exit_code=1 state=failed'),
  pilotLine('pilotErrorCodes = [1305] (will report primary/first error code)', 'WARNING'),
];
const PILOT = [...start(ID), ...FAILED, ''].join('\n');
const succeeded = (pandaId: string): string[] => [
  ...start(pandaId),
  pilotLine('finished pid=51 exit_code=0 state=finished'),
  pilotLine(`job ${pandaId} has finished - sending final server update`),
];
const SUCCEEDED = [...succeeded(ID), ''].join('\n');
const STDERR = [
  `starting the analysis of job ${ID}`,
  'Traceback (most recent call last):',
  '  File "run.py", line 12, in <module>',
  "ModuleNotFoundError: No module named 'uproot'",
  '',
].join('\n');
/** Line of the cause in STDERR, from 0. */
const CAUSE = 3;
const JOB = { 'payload.stderr': STDERR, 'payload.stdout': 'all is well\n', 'pilotlog.txt': PILOT };

describe('language server: a log archive is a job by itself', () => {
  let folder: string;
  let client: Client;
  const pathOf = (name: string): string => join(folder, name);
  const uriOf = (name: string): string => pathToFileURL(pathOf(name)).href;
  const inside = (name: string, archive = 'job.log.tgz'): string => memberAddress({ archive: uriOf(archive), name });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panda-archive-'));
    client = await Client.start({ initializationOptions: { members: true } });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
    rmSync(folder, { recursive: true });
  });

  async function pack(members: Members, name = 'job.log.tgz', pandaId = ID): Promise<void> {
    writeFileSync(pathOf(name), await jobTarball(members, pandaId));
  }

  async function contentOf(name = 'job.log.tgz', asker = client): Promise<ArchiveContent> {
    const content = await asker.request(archiveRequest, { uri: uriOf(name) });
    assert.ok(content !== null && !('problem' in content), JSON.stringify(content));
    return content;
  }

  /** Opens a file of an archive as the editor does: with the text that the server gives. */
  async function open(uri: string, asker = client): Promise<{ diagnostics: Diagnostic[]; triaged: TriagedLog }> {
    const text = await asker.request(memberRequest, { uri });
    assert.ok(text !== null);
    const { diagnostics } = await asker.open(uri, text, 'plaintext');
    const triaged = await asker.triaged.take();
    assert.ok(triaged.recognised && triaged.uri === uri);
    return { diagnostics, triaged };
  }

  describe('its content', () => {
    it('is a verdict, where its cause stands, and the files, logs of the pilot first', async () => {
      await pack({ ...JOB, 'notes.md': 'no log', 'site.info': 'a text without any record\n', 'x.root': 'data' });
      const { jobs, members, limits } = await contentOf();
      assert.deepEqual(jobs, [
        {
          pandaId: ID,
          outcome: 'failed',
          headline: 'failed: transform:1 NEEDCHECK at line 4 of payload.stderr',
          place: { uri: inside('payload.stderr'), line: CAUSE, character: 0 },
          proven: true,
        },
      ]);
      assert.deepEqual(
        members.map(({ name, what }) => [name, what]),
        [
          ['pilotlog.txt', 'log of the pilot'],
          ['payload.stdout', 'output of the payload'],
          ['payload.stderr', 'errors of the payload'],
          ['site.info', 'text'],
        ],
      );
      assert.deepEqual(limits, []);
      assert.equal(await client.request(memberRequest, { uri: members[3]!.uri }), 'a text without any record\n');
    });

    it('begins with the log of the pilot where nothing failed', async () => {
      await pack({ ...JOB, 'payload.stderr': '', 'pilotlog.txt': SUCCEEDED });
      const [job] = (await contentOf()).jobs;
      assert.equal(job?.outcome, 'succeeded');
      assert.deepEqual(job.place, { uri: inside('pilotlog.txt'), line: 0, character: 0 });
      assert.equal(job.proven, false);
    });

    it('is that of each job, from where the log of a pilot begins to speak of it', async () => {
      const [one, two] = ['6511111111', '6522222222'];
      const pilot = [...start(one), ...FAILED, ...succeeded(two).slice(1)];
      writeFileSync(
        pathOf('job.log.tgz'),
        await tar({
          'pilotlog.txt': `${pilot.join('\n')}\n`,
          [`PanDA_Pilot-${one}/payload.stderr`]: STDERR.replace(ID, one),
          [`PanDA_Pilot-${two}/payload.stderr`]: '',
        }),
      );
      const { jobs } = await contentOf();
      assert.deepEqual(
        jobs.map(({ pandaId, outcome, place }) => [pandaId, outcome, place.uri, place.line]),
        [
          [one, 'failed', inside(`PanDA_Pilot-${one}/payload.stderr`), CAUSE],
          [two, 'succeeded', inside('pilotlog.txt'), 4],
        ],
      );
    });

    it('is read anew when the archive is another one', async () => {
      await pack({ ...JOB, 'payload.stderr': '', 'pilotlog.txt': SUCCEEDED });
      assert.equal((await contentOf()).jobs[0]?.outcome, 'succeeded');
      await pack(JOB);
      assert.equal((await contentOf()).jobs[0]?.outcome, 'failed');
    });

    it('names no job where no file is a log of one', async () => {
      await pack({ 'site.info': 'a text without any record\n' });
      assert.deepEqual((await contentOf()).jobs, []);
    });

    it('is what stands before the damage', async () => {
      const whole = await tar({ 'pilotlog.txt': PILOT, 'payload.stderr': STDERR.repeat(20) });
      // Without the two blocks at its end and the last one of the last file.
      writeFileSync(pathOf('job.tar'), whole.subarray(0, whole.length - 3 * 512));
      const { jobs, limits } = await contentOf('job.tar');
      assert.match(jobs[0]?.headline ?? '', /^failed: .* at line 4 of payload\.stderr$/);
      assert.deepEqual(limits, ['job.tar is cut off in or after payload.stderr; what stands before was read.']);
    });

    it('says nothing of other archives that lie there', async () => {
      await pack(JOB);
      writeFileSync(pathOf('sources.tgz'), 'whatever');
      assert.deepEqual((await contentOf()).limits, []);
    });

    it('leaves out what is too large, and says so', async () => {
      await pack({ ...JOB, 'payload.stdout': 'x'.repeat(21 * 2 ** 20) });
      const { jobs, limits } = await contentOf();
      assert.match(jobs[0]?.headline ?? '', / of payload\.stderr$/);
      assert.deepEqual(limits, ['job.log.tgz: members larger than 20 MiB are not read: payload.stdout.']);
    });

    const problems: Record<string, RegExp> = {
      'broken.log.tgz': /^holds no tar archive$/,
      'missing.log.tgz': /^no such file or folder$/,
      'pilotlog.txt': /^is not named like a log archive/,
    };
    for (const [name, problem] of Object.entries(problems)) {
      it(`of ${name} is none, and says why`, async () => {
        if (name !== 'missing.log.tgz') writeFileSync(pathOf(name), 'no archive at all');
        const answer = await client.request(archiveRequest, { uri: uriOf(name) });
        assert.match(answer !== null && 'problem' in answer ? answer.problem : '', problem);
      });
    }

    it('is nothing for wrong params, and for what lies on no disk', async () => {
      for (const params of [null, {}, { uri: 1 }]) {
        assert.equal(await client.connection.sendRequest(archiveRequest, params), null);
      }
      const answer = await client.request(archiveRequest, { uri: 'vscode-vfs://github/a/job.log.tgz' });
      assert.deepEqual(answer, { problem: 'is no file on the disk of the language server' });
    });
  });

  describe('each of its files', () => {
    it('has the verdict of the whole, and leads to the cause and back', async () => {
      await pack(JOB);
      const cause = await open(inside('payload.stderr'));
      assert.deepEqual(
        cause.diagnostics.map(({ severity, range }) => [severity, range.start.line]),
        [[1, CAUSE]],
      );
      assert.equal(cause.triaged.headline, 'failed: transform:1 NEEDCHECK at line 4');

      const pilot = inside('pilotlog.txt');
      const { diagnostics, triaged } = await open(pilot);
      assert.match(JSON.stringify(diagnostics[0]?.message), /^"The cause stands in payload\.stderr:4: /);
      assert.deepEqual(triaged.root, { uri: inside('payload.stderr'), line: CAUSE, character: 0, here: false });
      assert.equal(triaged.headline, 'failed: transform:1 NEEDCHECK at line 4 of payload.stderr');

      const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', pilot);
      assert.deepEqual(lens?.command?.arguments, [inside('payload.stderr'), CAUSE, 0]);
      const position = placeOf(PILOT, '1305');
      const hover = await client.ask<Hover>('textDocument/hover', pilot, { position });
      assert.match((hover.contents as MarkupContent).value, /The cause stands in payload\.stderr line 4/);
      const report = await client.request(reportRequest, { uri: pilot });
      assert.match(report ?? '', /No module named 'uproot'/);
      assert.doesNotMatch(report ?? '', /panda-job:/);
      const why = await client.request(explainLineRequest, { uri: inside('payload.stderr'), line: CAUSE });
      assert.match(why ?? '', /uproot/);
      assert.ok((await client.ask<unknown[]>('textDocument/documentSymbol', pilot)).length > 0);
    });

    it('is spoken of in others', async () => {
      await pack(JOB);
      const pilot = inside('pilotlog.txt');
      await open(pilot);
      const found = await client.ask<Location[]>('textDocument/references', pilot, {
        position: placeOf(PILOT, ID),
        context: { includeDeclaration: true },
      });
      assert.deepEqual(
        found.map(({ uri, range }) => [uri, range.start.line]),
        [
          [pilot, 1],
          [inside('payload.stderr'), 0],
        ],
      );
    });

    it('is of its own archive where several lie in a folder, with what else lies there', async () => {
      await pack(JOB);
      await pack({ 'pilotlog.txt': `${succeeded('6511111111').join('\n')}\n` }, 'other.log.tgz', '6511111111');
      writeFileSync(pathOf('payload.stderr'), 'Segmentation fault (core dumped)\n');
      const { triaged } = await open(inside('pilotlog.txt'));
      assert.equal(triaged.root?.uri, inside('payload.stderr'));
      assert.doesNotMatch(triaged.detail, /left out/);
      const other = await open(inside('pilotlog.txt', 'other.log.tgz'));
      assert.equal(other.triaged.outcome, 'succeeded');
    });

    it('keeps its twin in another folder of the archive', async () => {
      await pack({ 'pilotlog.txt': PILOT, 'payload.stderr': 'nothing to say\n', 'step2/payload.stderr': STDERR });
      const { triaged } = await open(inside('payload.stderr'));
      assert.equal(triaged.root?.uri, inside('step2/payload.stderr'));
    });

    it('is preferred to the same file beside the archive, whose other files are read with it', async () => {
      await pack({ 'payload.stderr': STDERR });
      writeFileSync(pathOf('pilot.stdout'), PILOT);
      writeFileSync(pathOf('payload.stderr'), STDERR);
      const [job] = (await contentOf()).jobs;
      assert.equal(job?.pandaId, ID);
      assert.equal(job.place.uri, inside('payload.stderr'));
      const { triaged } = await open(inside('payload.stderr'));
      assert.match(triaged.detail, /Reported: pilot:1305/);
      assert.equal(triaged.root?.uri, inside('payload.stderr'));
    });

    it('leads to the copy of the pilot’s log in the archive', async () => {
      const killed = PILOT.replace('exit_code=1', 'exit_code=0').replace('1305', '1235');
      await pack({ 'payload.stdout': JOB['payload.stdout'], 'pilotlog.txt': killed });
      writeFileSync(pathOf('pilot.stdout'), killed);
      const [job] = (await contentOf()).jobs;
      const { triaged } = await open(inside('payload.stdout'));
      assert.equal(triaged.root?.uri, inside('pilotlog.txt'));
      assert.deepEqual(triaged.root, { ...job?.place, here: false });
    });

    it('is of one whole also for a user who wants each file for itself', async () => {
      const alone = await Client.start({ initializationOptions: { members: true, wholeJob: false } });
      await pack(JOB);
      writeFileSync(pathOf('pilot.stdout'), PILOT);
      const { triaged } = await open(inside('pilotlog.txt'), alone);
      assert.equal(triaged.root?.uri, inside('payload.stderr'));
      assert.equal((await contentOf('job.log.tgz', alone)).jobs.length, 1);
      assert.equal(await alone.stop(), 0);
    });

    it('says so when its archive is gone', async () => {
      await pack(JOB);
      const uri = inside('pilotlog.txt');
      const text = await client.request(memberRequest, { uri });
      rmSync(pathOf('job.log.tgz'));
      await client.open(uri, text!, 'plaintext');
      const triaged = await client.triaged.take();
      assert.match(
        triaged.recognised ? triaged.detail : '',
        /for an error: job\.log\.tgz \(no such file or folder\)\./,
      );
    });
  });
});
