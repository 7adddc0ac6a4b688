/** `panda-triage suggest`: rules for many error texts. */
import { jsonOf } from '../../catalogue/unseen';
import { CLASSIFIED_SOURCES, isErrorCode, type ErrorSource } from '../../rules/server/jobErrors';
import { propose } from '../../rules/suggest/proposal';
import { proposalJson } from '../../rules/suggest/proposalJson';
import { proposedRules } from '../../rules/suggest/proposedRules';
import type { ErrorText } from '../../rules/suggest/texts';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { openEngine } from './engine';
import { readErrorTable } from './errorTexts';
import { complain, print } from './output';
import type { Order } from './request';

/** Columns that say whose error a text is, where the command line does not. */
const SOURCE_COLUMN = 'errorsource';
const CODE_COLUMN = 'errorcode';

/**
 * Prints a file of suggested rules.
 *
 * @returns the exit status: 0, or 2 when something could not be read or used
 */
export async function suggest(order: Order<'suggest'>): Promise<number> {
  const { engine, status } = await openEngine(order.catalogue);
  let errors: (ErrorText | null)[];
  try {
    errors = await readErrors(order);
  } catch (error) {
    await complain(order.file, readErrorWords(error));
    return 2;
  }
  const usable = errors.flatMap((error) => error ?? []);
  const proposal = propose(engine, usable);
  await print(
    order.format === 'json' ? `${jsonOf(proposalJson(proposal))}\n` : proposedRules(proposal, engine.catalogue),
  );
  const unusable = errors.length - usable.length;
  if (unusable === 0) return status;
  await complain(order.file, `${unusable} rows left out: their ${SOURCE_COLUMN} is none, or their ${CODE_COLUMN} 0`);
  return 2;
}

/** One for each text that is not blank; null for one of no source or code by which the server could classify. */
async function readErrors({ file, column, source, code }: Order<'suggest'>): Promise<(ErrorText | null)[]> {
  const { texts, cells } = await readErrorTable(file, column);
  const sources = source === undefined ? cells(SOURCE_COLUMN) : texts.map(() => source);
  const codes = code === undefined ? cells(CODE_COLUMN) : texts.map(() => String(code));
  if (sources === undefined) throw new UnreadableError(`no column ${SOURCE_COLUMN}, and no --source was given`);
  if (codes === undefined) throw new UnreadableError(`no column ${CODE_COLUMN}, and no --code was given`);
  return texts.flatMap((text, index) =>
    text.trim() === '' ? [] : [errorText(text, sources[index], codes[index]?.trim() ?? '')],
  );
}

function errorText(text: string, name: string | undefined, code: string): ErrorText | null {
  const source: ErrorSource | undefined = CLASSIFIED_SOURCES.find((known) => known === name?.trim());
  return source !== undefined && isErrorCode(code) ? { text, source, code: Number(code) } : null;
}
