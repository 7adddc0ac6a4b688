/** `panda-triage merge FILE…`: the parts of a campaign as one; the same as one run over all of it. */
import type { CampaignJob } from '../../../campaign/campaignJob';
import { readRecord, RecordError } from '../../../campaign/readRecord';
import { linesIn } from '../../files/linesIn';
import { readErrorWords } from '../../../files/readErrors';
import { openEngine } from '../engine';
import { usableRedaction } from '../markdown';
import { complain } from '../output';
import type { Order } from '../request';
import { readBaseline } from './baseline';
import { REDACTION_MS, writeCampaign } from './write';

/** Lines of a file that are complained about one by one. */
const MAX_COMPLAINTS = 10;

/**
 * Merges records that `panda-triage table --format ndjson` wrote; a line that is none does not stop the others.
 *
 * @returns the exit status
 * @throws UsageError when an expression for redaction cannot be used
 */
export async function merge({ files, look, catalogue: site }: Order<'merge'>): Promise<number> {
  const redaction = usableRedaction(look.redact, REDACTION_MS);
  const records: CampaignJob[] = [];
  let isBad = false;
  const fail = async (...words: string[]): Promise<void> => {
    isBad = true;
    await complain(...words);
  };
  let baseline: ReadonlySet<string> | undefined;
  try {
    baseline = await readBaseline(look.baseline);
  } catch (error) {
    await complain(readErrorWords(error));
    return 2;
  }
  for (const file of files) {
    let wrong = 0;
    try {
      for await (const { record, line, why } of recordsIn(file)) {
        if (record !== null) records.push(record);
        else if (++wrong <= MAX_COMPLAINTS) await fail(`${file}:${line}`, why);
      }
    } catch (error) {
      await fail(file, readErrorWords(error));
    }
    if (wrong > MAX_COMPLAINTS) await fail(file, `${wrong - MAX_COMPLAINTS} more lines are no jobs of a campaign`);
  }
  const { engine, status } = await openEngine(site);
  const isRedacted = await writeCampaign(records, engine.catalogue, look, baseline, redaction);
  if (isBad || status !== 0 || !isRedacted) return 2;
  return records.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

interface Line {
  /** Null: it is none, and why. */
  record: CampaignJob | null;
  why: string;
  /** From 1. */
  line: number;
}

/** Blank lines are left out. @throws UnreadableError or the error of the file system */
async function* recordsIn(file: string): AsyncGenerator<Line> {
  let line = 0;
  for await (const text of linesIn(file)) {
    line += 1;
    const record = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (record.trim() !== '') yield { line, ...readLine(record) };
  }
}

function readLine(text: string): Omit<Line, 'line'> {
  try {
    return { record: readRecord(text), why: '' };
  } catch (error) {
    if (error instanceof RecordError) return { record: null, why: error.message };
    throw error;
  }
}
