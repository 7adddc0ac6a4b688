/** One verdict a job, from whatever of its files: on the real pilot runs beside the repository, where they are present. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ARCHIVE_LIMITS } from '../../server/src/files/archive/limits';
import { readArchive } from '../../server/src/node/archive/readArchive';
import { isArchiveName } from '../../server/src/files/logNames';
import { folderWith } from '../folderWith';
import { triage, type Report } from './run';

const runs = path.resolve('../shared/corpus/pilotruns');

type ByPath = ReadonlyMap<string, Report[]>;

/** The reports on each path, from one run. */
function reportsOn(paths: readonly string[]): ByPath {
  const reports = new Map<string, Report[]>();
  for (const report of triage(['--format', 'json', ...paths]).reports()) {
    reports.set(report.path, [...(reports.get(report.path) ?? []), report]);
  }
  return reports;
}

/** What a verdict says, for comparison. */
const short = ({ job, verdict }: Report): string =>
  [job.pandaId, verdict.outcome, verdict.code, verdict.signature, verdict.line].join(' ');

/** Files of an archive, as text by name. */
async function filesIn(archive: string): Promise<ReadonlyMap<string, string>> {
  const all = { wants: () => true, isKnown: () => true, limits: ARCHIVE_LIMITS };
  const { members } = await readArchive(archive, all);
  return new Map(members.map((member) => [member.path, Buffer.from(member.bytes).toString()]));
}

describe('panda-triage: one verdict a job', function () {
  this.timeout(300_000);
  let jobs: { name: string; folder: string; archive: string | undefined }[] = [];
  let whole: ByPath;

  before(function () {
    if (!existsSync(runs)) {
      process.stderr.write(`    Skipped: there is no ${runs}.\n`);
      return this.skip();
    }
    const copy = folderWith({});
    cpSync(runs, copy, { recursive: true, filter: (file) => !/^(?:truth|expect)\.json$/.test(path.basename(file)) });
    jobs = readdirSync(copy, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => {
        const folder = path.join(copy, name);
        const archive = readdirSync(folder).find(isArchiveName);
        return { name, folder, archive: archive === undefined ? undefined : path.join(folder, archive) };
      });
    whole = reportsOn(jobs.map(({ folder }) => folder));
  });

  it('gives each folder as many verdicts as it holds jobs, and never mixes two', () => {
    for (const { name, folder } of jobs) {
      const { pandaid } = JSON.parse(readFileSync(path.join(runs, name, 'truth.json'), 'utf8')) as {
        pandaid: number | number[] | null;
      };
      const ids = [pandaid].flat();
      const told = whole.get(folder)!.map(({ job }) => job.pandaId);
      // Some pilots ended before they had their job.
      if (ids.length > 1 || told[0] !== null) assert.deepEqual(told, ids, name);
      assert.equal(told.length, 1 + (name === 'success_multijob' ? 2 : 0), name);
      for (const { limits = [] } of whole.get(folder)!) assert.doesNotMatch(limits.join(), /several jobs/, name);
    }
  });

  /**
   * The archive holds a copy of the pilot's log up to its own making, and neither what the pilot wrote to stderr nor the
   * final update. So the verdict must be the same, at the same line, where the line that it rests on is in the archive.
   */
  it('comes to the same verdict from the archive of a job alone, as far as the archive goes', async () => {
    const archives = jobs.flatMap(({ archive }) => archive ?? []);
    const alone = reportsOn(archives);
    const beyond: string[] = [];
    for (const { name, folder, archive } of jobs) {
      if (archive === undefined) continue;
      const [report, ...others] = whole.get(folder)!;
      const { file, line } = report!.verdict;
      const files = await filesIn(archive);
      const text = files.get(file === 'pilot.stdout' ? 'pilotlog.txt' : (file ?? 'pilotlog.txt'));
      if (text === undefined || (line ?? 0) >= text.split('\n').length) beyond.push(name);
      else assert.deepEqual(alone.get(archive)!.map(short), [report!, ...others].map(short), name);
    }
    assert.ok(archives.length > 60);
    assert.deepEqual(beyond, [
      'local_space_running_out', // the archive is empty
      'rubin_gs_stageout_403', // the archive itself could not be stored
      'stagein_auth_rucio', // the cause is in pilot.stderr
    ]);
  });

  /** A pilot that logs in detail prints the end of its payload's output into its own log; other files are not in it. */
  it('comes to the same outcome from what the pilot printed alone, and to the same code as far as that goes', () => {
    const alone = reportsOn(jobs.map(({ folder }) => path.join(folder, 'pilot.stdout')));
    const other: string[] = [];
    for (const { name, folder } of jobs) {
      const printed = readFileSync(path.join(folder, 'pilot.stdout'), 'utf8');
      const reports = alone.get(path.join(folder, 'pilot.stdout'))!;
      whole.get(folder)!.forEach(({ job, verdict }, i) => {
        const { job: sameJob, verdict: same } = reports[i]!;
        assert.deepEqual([sameJob.pandaId, same.outcome], [job.pandaId, verdict.outcome], name);
        if (same.code !== verdict.code && printed.includes(verdict.text ?? '')) other.push(name);
      });
      assert.equal(reports.length, whole.get(folder)!.length, name);
    }
    // There the pilot only quotes the words, in a report of its own or of the payload's script.
    const quoted = ['atlas_setup_failure', 'runcontainer_no_singularity'];
    assert.deepEqual(
      other.filter((name) => !quoted.includes(name)),
      [],
    );
  });
});
