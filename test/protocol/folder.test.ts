import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { memberAddress } from '../../shared/addresses';
import type { FolderJob, TriagedFolder } from '../../shared/campaign';
import {
  closeFolderNotification,
  folderBaselineRequest,
  folderJobsRequest,
  folderPlaceRequest,
  folderRulesRequest,
  triageFolderRequest,
} from '../../shared/protocol';
import { jobTarball } from '../tarball';
import { Client } from './client';
import { pilotLine } from './samples';

const NO_SPACE =
  'details: No available space left on disk: Copying 20008 bytes file:///a => davs://se.example.org:443/d gfal-copy error: ' +
  '28 (No space left on device) - DESTINATION WRITE   HTTP 507 : Insufficient Storage: No space left on device on pool p1';
const FIRST_ID = 6_500_000_001;

const start = (id: number): string[] => [
  pilotLine('***  PanDA Pilot version 3.11.5.1  ***'),
  pilotLine(`received job: ${id} (sleep until the job has finished)`),
];
const failed = (id: number): string =>
  [
    ...start(id),
    pilotLine('finished pid=51 exit_code=0 state=finished'),
    NO_SPACE,
    pilotLine('pilotErrorCodes = [1333] (will report primary/first error code)', 'WARNING'),
    '',
  ].join('\n');
const killed = (id: number): string =>
  [
    ...start(id),
    pilotLine('pilotErrorCodes = [1201] (will report primary/first error code)', 'WARNING'),
    pilotLine('pilotErrorDiags = ["job was killed by signal 15"] (will report primary/first error diag)', 'WARNING'),
    '',
  ].join('\n');
const succeeded = (id: number): string =>
  [
    ...start(id),
    pilotLine('finished pid=51 exit_code=0 state=finished'),
    pilotLine(`job ${id} has finished - sending final server update`),
    '',
  ].join('\n');

describe('language server: a folder of many jobs', () => {
  let folder: string;
  let cache: string;
  let client: Client;
  const cacheBefore = process.env['XDG_CACHE_HOME'];
  const uri = (): string => pathToFileURL(folder).href;
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const triaged = async (at = uri()): Promise<TriagedFolder> => {
    const answer = await client.request(triageFolderRequest, { uri: at });
    assert.ok(answer !== null && 'jobs' in answer, JSON.stringify(answer));
    return answer;
  };
  const jobsOf = async (id: number): Promise<FolderJob[]> => {
    const jobs: FolderJob[] = [];
    for (;;) {
      const page = await client.request(folderJobsRequest, { id, from: jobs.length });
      assert.ok(page !== null);
      jobs.push(...page.jobs);
      if (jobs.length >= page.all) return jobs;
      assert.ok(page.jobs.length > 0);
    }
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panda-folder-'));
    cache = mkdtempSync(join(tmpdir(), 'panda-cache-'));
    // What the server keeps of the folders is no business of later runs, and none of ours is one of its.
    process.env['XDG_CACHE_HOME'] = cache;
    client = await Client.start({ initializationOptions: { members: true } });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.errors, []);
    rmSync(folder, { recursive: true });
    rmSync(cache, { recursive: true });
    if (cacheBefore === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = cacheBefore;
  });

  it('has an error table, and a job for each of its folders', async () => {
    for (const number of [0, 1, 2]) write(`task/job_${number}/pilotlog.txt`, failed(FIRST_ID + number));
    write('other/job_3/pilotlog.txt', succeeded(FIRST_ID + 3));
    const { id, jobs, errors, isWhole, limits } = await triaged();
    assert.deepEqual(jobs, { all: 4, failed: 3, succeeded: 1, incomplete: 0, nojob: 0, unknown: 0 });
    assert.deepEqual(
      errors.map(({ code, acronym, owner }) => [code, acronym, owner]),
      [['pilot:1333', 'NOREMOTESPACE', 'site']],
    );
    assert.deepEqual([isWhole, limits], [true, []]);
    const all = await jobsOf(id);
    assert.deepEqual(
      all
        .map(({ path, pandaId, failure }) => [path, pandaId, failure?.row, failure?.file, failure?.line])
        .sort(([, a], [, b]) => Number(a) - Number(b)),
      [
        [join('task', 'job_0'), String(FIRST_ID), 0, 'pilotlog.txt', 3],
        [join('task', 'job_1'), String(FIRST_ID + 1), 0, 'pilotlog.txt', 3],
        [join('task', 'job_2'), String(FIRST_ID + 2), 0, 'pilotlog.txt', 3],
        [join('other', 'job_3'), String(FIRST_ID + 3), undefined, undefined, undefined],
      ],
    );
  });

  it('leads to the line, in a file on disk and in a log archive', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    write('job_1.job.log.tgz', await jobTarball({ 'pilotlog.txt': failed(FIRST_ID + 1) }, String(FIRST_ID + 1)));
    const { id } = await triaged();
    const ids = (await jobsOf(id)).map(({ pandaId }) => Number(pandaId) - FIRST_ID);
    const place = (number: number) => client.request(folderPlaceRequest, { id, job: ids.indexOf(number) });
    assert.deepEqual(await place(0), { uri: `${uri()}/job_0/pilotlog.txt`, line: 3, character: 0 });
    const archive = `${uri()}/job_1.job.log.tgz`;
    assert.deepEqual(await place(1), { uri: memberAddress({ archive, name: 'pilotlog.txt' }), line: 3, character: 0 });
    rmSync(join(folder, 'job_0'), { recursive: true });
    assert.equal(await place(0), null);
    assert.equal(await client.request(folderPlaceRequest, { id, job: 7 }), null);
  });

  it('has rules drafted for its rows, behind those of a file, however few jobs a row has', async () => {
    for (let number = 0; number < 3; number++) {
      const diag = `pilotErrorDiags = ["no space left on pool p${number} of the storage"] (will report primary/first error diag)`;
      write(`job_${number}/pilotlog.txt`, failed(FIRST_ID + number) + pilotLine(diag, 'WARNING') + '\n');
    }
    write('job_3/pilotlog.txt', killed(FIRST_ID + 3));
    const { id, errors } = await triaged();
    const ours =
      'classification:\n  - { id: ours, status: suggested, source: ddmErrorCode, code: 200, diag: x, class: system }\n';
    const file = { uri: 'untitled:site.panda-rules.yaml', text: ours };
    const drafted = await client.request(folderRulesRequest, { id, errors: errors.map(({ key }) => key), file });
    assert.ok(drafted !== null && 'edit' in drafted, JSON.stringify(drafted));
    const { edit, ids, left } = drafted;
    assert.deepEqual([ids.length, left], [2, []]);
    assert.match(edit.newText, /^ {4}code: 1333\n {4}diag: 'no space left on pool/m);
    assert.match(edit.newText, /^ {4}code: 1201\n {4}diag: /m);
    assert.deepEqual(edit.range.start, edit.range.end);
    assert.equal(await client.request(folderRulesRequest, { id, errors: [], file }), null);
  });

  it('has no rules drafted for who cancels that, and has them when asked again', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const { id, errors } = await triaged();
    const params = {
      id,
      errors: errors.map(({ key }) => key),
      file: { uri: 'untitled:site.panda-rules.yaml', text: '' },
    };
    const stop = new CancellationTokenSource();
    const answer = client.connection.sendRequest(folderRulesRequest, params, stop.token);
    stop.cancel();
    await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
    const drafted = await client.request(folderRulesRequest, params);
    assert.ok(drafted !== null && 'ids' in drafted && drafted.ids.length === 1, JSON.stringify(drafted));
  });

  it('takes job lists of the monitor in it as well, joined with the logs of the same jobs', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const listed = [
      { pandaid: FIRST_ID, jobstatus: 'failed', piloterrorcode: 1333, computingsite: 'SITE_A', jeditaskid: 7 },
      { pandaid: FIRST_ID + 1, jobstatus: 'failed', taskbuffererrorcode: 300, taskbuffererrordiag: 'lost' },
      { pandaid: FIRST_ID + 2, jobstatus: 'finished' },
    ];
    write('jobs.json', JSON.stringify({ jobs: listed }));
    const { id, jobs, errors } = await triaged();
    assert.deepEqual([jobs.all, jobs.failed, jobs.succeeded], [3, 2, 1]);
    assert.deepEqual(errors.map(({ code }) => code).sort(), ['pilot:1333', 'taskbuffer:300']);
    const page = await client.request(folderJobsRequest, { id, from: 0 });
    const [joined, other] = page?.jobs ?? [];
    assert.deepEqual([joined?.path, joined?.site, other?.path], ['job_0', 'SITE_A', null]);
    write('jobs.json', JSON.stringify({ jobs: listed }).slice(0, -20));
    const cut = await triaged();
    assert.match(cut.limits.join(), /jobs\.json.*is cut off/);
  });

  it('is compared with a baseline, to which its errors can be added', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const { id, errors } = await triaged();
    const key = errors[0]!.key;
    const none = await client.request(folderBaselineRequest, { id, text: '', accept: [] });
    assert.deepEqual([none?.accepted, none?.problems], [[], []]);
    const accepted = await client.request(folderBaselineRequest, { id, text: '', accept: [key, 'another'] });
    assert.deepEqual(accepted?.accepted, [key]);
    assert.match(accepted.text ?? '', /^accepted:\n {2}- .*pilot:1333/m);
    const again = await client.request(folderBaselineRequest, { id, text: accepted.text ?? '', accept: [] });
    assert.deepEqual(again, { accepted: [key], text: accepted.text, problems: [] });
    const broken = await client.request(folderBaselineRequest, { id, text: 'accepted:\n  - 3\n', accept: [key] });
    assert.deepEqual([broken?.accepted, broken?.text, broken?.problems.length], [[], null, 1]);
  });

  it('is the same in several windows at once, which share a cache', async () => {
    for (let number = 0; number < 40; number++) write(`job_${number}/pilotlog.txt`, failed(FIRST_ID + number));
    const windows = [client, ...(await Promise.all([Client.start(), Client.start()]))];
    const answers = await Promise.all(
      [...windows, client].map((window) => window.request(triageFolderRequest, { uri: uri() })),
    );
    for (const answer of answers) {
      assert.ok(answer !== null && 'jobs' in answer, JSON.stringify(answer));
      assert.equal(answer.jobs.failed, 40);
      assert.deepEqual(answer.limits, []);
    }
    for (const window of windows.slice(1)) {
      assert.equal(await window.stop(), 0);
      assert.deepEqual(window.errors, []);
    }
    const unfinished = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.tmp'),
    );
    assert.deepEqual(unfinished, []);
    assert.equal((await triaged()).jobs.failed, 40);
  });

  it('is read from the cache the next time', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    await triaged();
    const kept = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => !name.endsWith('.tmp'));
    assert.ok(kept.length > 0, 'there is something in the cache');
    const { jobs } = await triaged();
    assert.equal(jobs.failed, 1);
  });

  it('comes in pages, however many jobs there are', async () => {
    for (let number = 0; number < 1500; number++) write(`job_${number}/pilotlog.txt`, succeeded(FIRST_ID + number));
    const { id, jobs } = await triaged();
    assert.equal(jobs.succeeded, 1500);
    const first = await client.request(folderJobsRequest, { id, from: 0 });
    assert.ok(first !== null && first.jobs.length < 1500);
    assert.equal((await jobsOf(id)).length, 1500);
  });

  it('that is ended tells what was read until then', async () => {
    for (let number = 0; number < 3000; number++) write(`job_${number}/pilotlog.txt`, failed(FIRST_ID + number));
    const stop = new CancellationTokenSource();
    const told: unknown[] = [];
    client.connection.onNotification('$/progress', (params) => {
      told.push(params);
      if (told.length === 3) stop.cancel();
    });
    const params = { uri: uri(), workDoneToken: 'triage' };
    const answer: TriagedFolder = await client.connection.sendRequest(triageFolderRequest, params, stop.token);
    assert.equal(answer.isWhole, false);
    assert.ok(answer.jobs.all > 0 && answer.jobs.all < 3000, `${answer.jobs.all} jobs`);
    assert.equal((await jobsOf(answer.id)).length, answer.jobs.all);
    assert.match(JSON.stringify(told[1]), /"percentage":\d+,"message":"\d+ of 3000 read, \d+ failures?"/);
  });

  it('names what cannot be read, and shows the rest', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const whole = await jobTarball({ 'pilotlog.txt': failed(FIRST_ID + 1).repeat(9) }, String(FIRST_ID + 1));
    write('cut.job.log.tgz', whole.subarray(0, whole.length / 2));
    write('notes/shopping.txt', 'milk\n');
    const { jobs, limits } = await triaged();
    assert.ok(jobs.failed >= 1);
    assert.match(limits.join('\n'), /^cut\.job\.log\.tgz: .*cut off/m);
    assert.match(limits.join('\n'), /^Without a log that is known: notes.shopping.txt\.$/m);
  });

  it('that is none is told of', async () => {
    const problem = { problem: 'cannot be triaged: no such file or folder' };
    assert.deepEqual(await client.request(triageFolderRequest, { uri: `${uri()}/nowhere` }), problem);
    const empty = { problem: 'cannot be triaged: it holds neither a log nor a log archive' };
    assert.deepEqual(await client.request(triageFolderRequest, { uri: uri() }), empty);
    const elsewhere = { problem: 'cannot be triaged: it is not on the disk of the language server' };
    assert.deepEqual(await client.request(triageFolderRequest, { uri: 'vscode-vfs://github/a' }), elsewhere);
  });

  it('is forgotten when nobody looks at it any more', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const { id } = await triaged();
    await client.connection.sendNotification(closeFolderNotification, { id });
    assert.equal(await client.request(folderJobsRequest, { id, from: 0 }), null);
    assert.equal(await client.request(folderPlaceRequest, { id, job: 0 }), null);
    assert.equal(await client.request(folderRulesRequest, { id, errors: [], file: { uri: '', text: '' } }), null);
  });

  it('takes no wrong params', async () => {
    write('job_0/pilotlog.txt', failed(FIRST_ID));
    const { id } = await triaged();
    for (const params of [null, {}, { id: 'x' }, { id, from: -1, job: -1 }, { id, from: 0.5, job: null, errors: 3 }]) {
      for (const method of [folderJobsRequest, folderPlaceRequest, folderRulesRequest, folderBaselineRequest]) {
        assert.equal(await client.connection.sendRequest(method, params), null, `${method} ${JSON.stringify(params)}`);
      }
    }
    for (const params of [null, {}, { uri: 3 }]) {
      assert.equal(await client.connection.sendRequest(triageFolderRequest, params), null);
    }
  });
});
