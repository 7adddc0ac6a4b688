/** `panda-triage PATH…`: the verdict on each PATH. */
import { join } from 'node:path';
import type { Engine } from '../engine/index';
import type { Triage } from '../engine/types';
import { jsonReport } from '../report/json';
import { sarifLog, type SarifJob } from '../report/sarif';
import { textReport } from '../report/text';
import { openEngine } from './cliEngine';
import { markdownOf, refuseUnusable } from './cliMarkdown';
import type { Order } from './cliOptions';
import { complain, print } from './cliOutput';
import { jobsAt, type JobsAt } from './jobsAt';
import { readErrorWords } from './readErrors';
import { Redaction } from './redaction';
import { version } from './version';

function wantsColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

function locateIn(path: string, { kind }: JobsAt): (file: string) => string {
  return (file) => (kind === 'file' ? path : join(path, file));
}

interface View {
  path: string;
  locate: (file: string) => string;
  format: 'text' | 'json';
}

function render(triage: Triage, { path, locate, format }: View, engine: Engine): string {
  if (format === 'json') return JSON.stringify(jsonReport(triage, path)) + '\n';
  return textReport(triage, { path, locate, color: wantsColor(), catalogue: engine.catalogue });
}

/**
 * Triages all PATHs; one that cannot be read does not stop the others.
 *
 * @returns the exit status
 * @throws UsageError when an expression for redaction cannot be used
 */
export async function triage({ paths, format, experiment, catalogue, redact }: Order<'triage'>): Promise<number> {
  const redaction = new Redaction(redact);
  refuseUnusable(redaction);
  const { engine, status: opened } = await openEngine(catalogue);
  let status: number = opened;
  let reports = 0;
  const jobs: SarifJob[] = [];
  const unread: string[] = [];
  for (const path of paths) {
    try {
      const found = await jobsAt(engine, path, { experiment });
      for (const obstacle of found.obstacles) await complain(join(path, obstacle.path), obstacle.message);
      if (found.obstacles.length > 0) status = 2;
      const locate = locateIn(path, found);
      for (const triage of found.triages) {
        if (triage.verdict.outcome === 'failed') status = Math.max(status, 1);
        if (format === 'sarif') {
          jobs.push({ triage, locate });
          continue;
        }
        const gap = format !== 'json' && reports > 0 ? '\n' : '';
        const { report, problems } =
          format === 'markdown'
            ? markdownOf(triage, found.logs, engine.catalogue, redaction)
            : { report: render(triage, { path, locate, format }, engine), problems: [] };
        for (const problem of problems) await complain('--redact', problem);
        if (problems.length > 0) status = 2;
        if (!(await print(gap + report))) return status;
        reports += 1;
      }
    } catch (error) {
      await complain(path, readErrorWords(error));
      unread.push(`${path}: ${readErrorWords(error)}`);
      status = 2;
    }
  }
  if (format === 'sarif')
    await print(JSON.stringify(sarifLog(jobs, engine.catalogue, version(), unread), null, 1) + '\n');
  return status;
}
