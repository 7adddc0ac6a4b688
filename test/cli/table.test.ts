/** `panda-triage table` and `merge`: one error table of many jobs. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CampaignJob } from '../../server/src/campaign/campaignJob';
import type { ErrorTable } from '../../server/src/campaign/errorTable';
import { randomBelow } from '../random.mjs';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { shell, triage, type Run } from './run';

const corpus = path.resolve('../shared/corpus/pilotruns');

const of = (id: number): string => FAILED_LOG.replaceAll('6512345678', String(id));

function table(args: readonly string[], cwd?: string): Run {
  return triage(
    ['table', ...(args.includes('--cache') ? [] : ['--no-cache']), ...args],
    cwd === undefined ? {} : { cwd },
  );
}

function tableOf(args: readonly string[], cwd?: string): ErrorTable {
  return JSON.parse(table(['--format', 'json', ...args], cwd).stdout) as ErrorTable;
}

function recordsOf(args: readonly string[], cwd?: string): CampaignJob[] {
  const { stdout } = table(['--format', 'ndjson', ...args], cwd);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as CampaignJob);
}

describe('panda-triage table', () => {
  let folder = '';

  before(() => {
    folder = folderWith({
      'logs/a/pilotlog.txt': of(1_000_000_001),
      'logs/b/deep/deeper/deepest/job/pilotlog.txt': of(1_000_000_002),
      'logs/c/grid.1.0.out': of(1_000_000_003),
      'logs/c/grid.1.1.out': SHORT_LOG,
      'logs/c/notes.txt': 'an ordinary line\n',
      'logs/d/broken.log.tgz': gzipSync('no archive'),
      'list.json': JSON.stringify({
        jobs: [
          {
            pandaid: 1_000_000_001,
            jobstatus: 'failed',
            computingsite: 'CERN_PROD',
            jeditaskid: 7,
            piloterrorcode: 1333,
          },
          { pandaid: 1_000_000_009, jobstatus: 'failed', computingsite: 'BNL_PROD', jobdispatchererrorcode: 102 },
          { pandaid: 1_000_000_010, jobstatus: 'finished', computingsite: 'BNL_PROD' },
        ],
      }),
      'paths.txt': 'logs/a\n\nlogs/c\r\n',
    });
  });

  it('finds the jobs in a folder, however they lie there, and says what it could not read', () => {
    const { status, stdout, stderr } = table(['logs'], folder);
    assert.match(
      stdout,
      /^5 jobs: 3 failed, 0 succeeded, 1 incomplete, 1 not known\n\n {3}3 {2}100\.0 % {2}pilot:1333 NOREMOTESPACE {2}storage-full\n/,
    );
    assert.match(stdout, /\n {15}e\.g\. job 1000000001 logs\/a\/pilotlog\.txt:5\n/);
    assert.match(stdout, /\n {2}logs\/d\/broken\.log\.tgz: Not read: holds no tar archive\.\n/);
    assert.deepEqual(stderr.split('\n'), [
      'panda-triage: logs/d/broken.log.tgz: holds no tar archive',
      'panda-triage: 6 places: 4 read, 1 not readable, 1 without a log that is known (logs/c/notes.txt)',
      '',
    ]);
    assert.equal(status, 2);
  });

  it('joins logs and job lists', () => {
    for (const args of [
      ['logs/a', 'list.json'],
      ['logs/a', '--jobs', 'list.json'],
      ['list.json', './logs/a/'],
    ]) {
      const { jobs, rows } = tableOf(args, folder);
      assert.deepEqual([jobs.all, jobs.failed], [3, 2]);
      assert.deepEqual(
        rows.map(({ key, sites: [site] }) => `${key} ${site?.name}`),
        ['jobdispatcher:102/code BNL_PROD', 'pilot:1333/storage-full CERN_PROD'],
      );
    }
    assert.equal(table(['list.json'], folder).status, 1);
  });

  it('takes PATHs from a file or standard input', () => {
    const ids = (args: string[]) => recordsOf(args, folder).map(({ pandaId }) => pandaId);
    const wanted = ['1000000001', '1000000003', '6512345678'];
    assert.deepEqual(ids(['--paths-from', 'paths.txt']), wanted);
    const { stdout } = shell(`cd ${folder}; $TRIAGE table --no-cache --format json --paths-from - < paths.txt`);
    assert.equal((JSON.parse(stdout) as ErrorTable).jobs.all, 3);
  });

  it('groups rows, and marks those that a baseline does not have', () => {
    const args = ['logs/a', 'list.json'];
    const grouped = tableOf(['--group', 'site', ...args], folder);
    assert.deepEqual(
      grouped.rows.map(({ group }) => group),
      ['BNL_PROD', 'CERN_PROD'],
    );
    const isNew = (baseline: string) => {
      writeFileSync(path.join(folder, 'before'), baseline);
      return tableOf(['--baseline', 'before', ...args], folder).rows.map((row) => row.isNew);
    };
    assert.deepEqual(isNew('pilot:1333/storage-full\n'), [true, false]);
    assert.deepEqual(isNew(JSON.stringify({ rows: [{ key: 'jobdispatcher:102/code' }] })), [false, true]);
  });

  it('says what is wrong with its options and files', () => {
    const complaint = (...args: string[]) => {
      const { status, stderr, stdout } = table(args, folder);
      assert.deepEqual([status, stdout], [2, '']);
      return stderr;
    };
    assert.match(complaint(), /no PATH given/);
    assert.match(complaint('--format', 'xml', 'logs'), /--format is one of text, .*ndjson.*, not 'xml'/);
    assert.match(complaint('--group', 'day', 'logs'), /--group is one of cause, site, task, owner, not 'day'/);
    assert.match(complaint('--rotation', '25:00+3', 'logs'), /--rotation is HH:MM\+MINUTES in UTC/);
    assert.match(complaint('--threads', '0', 'logs'), /--threads is a number from 1 to 256/);
    assert.match(complaint('--format', 'ndjson', '--group', 'site', 'logs'), /do not go with --format ndjson/);
    assert.match(complaint('--baseline', 'gone', 'logs'), /gone: no such file or folder/);
    assert.match(complaint('--paths-from', 'gone'), /gone: no such file or folder/);
    assert.match(complaint('--redact', 'x', 'logs'), /--redact goes with --format markdown, html, csv, sarif/);
  });

  it('names what is no job in a list, and reads what stands before damage', () => {
    const lists = folderWith({
      'odd.json': '[{"pandaid": 1, "jobstatus": "finished"}, {"x": 1}, {"x": 2}]',
      'cut.json': '{"jobs": [{"pandaid": 1, "jobstatus": "finished"}, {"pandaid": 2, ',
      'empty.json': '{"jobs": []}',
    });
    const run = (...args: string[]) => table(args, lists);
    assert.match(run('odd.json').stderr, /odd\.json: 2 of its entries are no jobs \(no pandaid or no jobstatus\)/);
    const cut = run('cut.json');
    assert.match(cut.stdout, /^1 job: 0 failed, 1 succeeded\n/);
    assert.match(cut.stderr, /cut\.json: is cut off; what stands before was read/);
    assert.equal(cut.status, 2);
    assert.deepEqual([run('empty.json').status, run('empty.json').stdout], [0, '0 jobs: 0 failed, 0 succeeded\n']);
    assert.match(run('--jobs', 'gone.json').stderr, /gone\.json: no such file or folder/);
  });

  it('holds a place that is not there or empty as a job of which nothing is known', () => {
    const empty = folderWith({ 'x/y.root': '' });
    const { jobs, limits } = tableOf([path.join(empty, 'x'), path.join(empty, 'gone')]);
    assert.deepEqual([jobs.all, jobs.unknown], [2, 2]);
    assert.match(JSON.stringify(limits), /no such file or folder.*holds neither a log nor a log archive/);
  });

  it('keeps what it read, and reads again only what has changed', () => {
    const logs = folderWith({ 'a/pilotlog.txt': of(1_000_000_001), 'b/pilotlog.txt': of(1_000_000_002) });
    const cached = (...args: string[]) => table(['--cache', path.join(logs, '.cache'), ...args, 'a', 'b'], logs);
    const first = cached();
    assert.match(first.stderr, /2 places: 2 read\n/);
    const second = cached();
    assert.match(second.stderr, /2 places: 0 read, 2 from the cache\n/);
    assert.equal(second.stdout, first.stdout);
    writeFileSync(path.join(logs, 'b/pilotlog.txt'), SHORT_LOG);
    const third = cached();
    assert.match(third.stderr, /2 places: 1 read, 1 from the cache\n/);
    assert.match(third.stdout, /^2 jobs: 1 failed, 0 succeeded, 1 incomplete\n/);
    assert.match(cached('--experiment', 'compass').stderr, /2 places: 2 read\n/);
    for (const entry of readdirSync(path.join(logs, '.cache'), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) writeFileSync(path.join(entry.parentPath, entry.name), '{"isLog": true');
    }
    assert.match(cached().stderr, /2 places: 2 read\n/);
  });

  it('goes on where the cache cannot be written to, and says so once', () => {
    const { status, stdout, stderr } = table(['--cache', path.join(folder, 'paths.txt/x'), 'logs/a', 'logs/c'], folder);
    assert.match(
      stderr,
      /^panda-triage: .*paths\.txt\/x: cannot be written to; what was read is not kept\npanda-triage: 4 places/,
    );
    assert.match(stdout, /^3 jobs/);
    assert.equal(status, 1);
  });
});

describe('panda-triage merge', () => {
  it('says which lines are no jobs of a campaign, and merges the others', () => {
    // A separator of lines for some, and a part of a name.
    const parts = folderWith({ 'a\u2028b/pilotlog.txt': of(1_000_000_001) });
    const good = table(['--format', 'ndjson', 'a\u2028b'], parts).stdout;
    writeFileSync(path.join(parts, 'x.ndjson'), `\ufeff${good}\n{"path": 1}\r\nnonsense\n`);
    const run = triage(['merge', '--format', 'ndjson', 'x.ndjson', 'gone.ndjson'], { cwd: parts });
    assert.equal(run.stdout, good);
    assert.deepEqual(run.stderr.split('\n'), [
      'panda-triage: x.ndjson:3: is no job of a campaign: "path" must be a text or null',
      'panda-triage: x.ndjson:4: is no JSON object',
      'panda-triage: gone.ndjson: no such file or folder',
      '',
    ]);
    assert.equal(run.status, 2);
    assert.match(triage(['merge']).stderr, /merge takes one FILE or several/);
    assert.match(triage(['merge', '--experiment', 'atlas', 'x']).stderr, /--experiment does not go with merge/);
  });
});

describe('panda-triage table on pilot runs whose causes are known', function () {
  this.timeout(240_000);

  before(function () {
    if (existsSync(corpus)) return;
    process.stderr.write(`    Skipped: there is no ${corpus}.\n`);
    this.skip();
  });

  interface Truth {
    outcome: string[];
    codes: string[] | null;
    lines: { file: string; line: number }[] | null;
  }

  it('has in each row the jobs whose truth it is', () => {
    const records = recordsOf([corpus]);
    const { rows, jobs } = tableOf([corpus]);
    assert.ok(jobs.all > 70);
    const failed = records.filter(({ failure }) => failure !== null);
    assert.equal(
      rows.reduce((sum, row) => sum + row.jobs, 0),
      failed.length,
    );
    for (const row of rows) {
      const own = failed.filter(
        ({ failure }) =>
          failure?.code === row.code && failure?.signature === row.signature && failure.fingerprint === row.fingerprint,
      );
      assert.equal(own.length, row.jobs, row.key);
    }
    const wrong = records.flatMap(({ path: folder, outcome, failure }) => {
      const truth = JSON.parse(readFileSync(path.join(folder ?? '', 'expect.json'), 'utf8')) as Truth;
      const name = path.basename(folder ?? '');
      const isPlace =
        failure === null ||
        (truth.lines?.some(({ file, line }) => file === failure.file && line === failure.line) ?? true);
      return [
        ...(truth.outcome.includes(outcome) ? [] : [`${name}: ${outcome}`]),
        ...((truth.codes?.includes(failure?.code ?? '') ?? true) ? [] : [`${name}: ${failure?.code}`]),
        ...(isPlace ? [] : [`${name}: ${failure?.file}:${failure?.line}`]),
      ];
    });
    assert.deepEqual(wrong, []);
  });

  it('is the same for the parts of a campaign, merged', () => {
    const names = readdirSync(corpus)
      .filter((name) => !name.includes('.'))
      .map((name) => path.join(corpus, name));
    const below = randomBelow(11);
    const cache = folderWith({});
    const whole = Object.fromEntries(
      ['ndjson', 'text', 'json', 'sarif', 'html'].map((format) => [
        format,
        table(['--format', format, ...names]).stdout,
      ]),
    );
    for (let turn = 0; turn < 7; turn++) {
      const parts: string[][] = Array.from({ length: 2 + below(4) }, () => []);
      // Some places are in two parts: they are one job all the same.
      for (const name of names) for (let n = below(6) === 0 ? 2 : 1; n > 0; n--) parts[below(parts.length)]?.push(name);
      const files = folderWith(
        Object.fromEntries(
          parts.map((some, index) => [
            `${index}.ndjson`,
            some.length === 0 ? '' : table(['--format', 'ndjson', '--cache', cache, ...some]).stdout,
          ]),
        ),
      );
      const all = readdirSync(files)
        .map((name) => path.join(files, name))
        .reverse();
      for (const [format, stdout] of Object.entries(whole)) {
        assert.equal(triage(['merge', '--format', format, ...all]).stdout, stdout, `split ${turn}, ${format}`);
      }
    }
  });
});
