/** `panda-triage rules FILE… --to FORM`: rules in another form. */
import { writeRuleFile } from '../../rules/file/writeRuleFile';
import type { RuleSet } from '../../rules/server/rows';
import type { Table } from '../../rules/tables/columns';
import { writeSql } from '../../rules/tables/writeSql';
import { writeCsv, writeJson, writeProdSys } from '../../rules/tables/writeTables';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { complain, print } from './output';
import type { Order } from './request';
import { UsageError } from './usageError';
import { readRulesOf } from './ruleFile';

/**
 * Writes the rules of files to standard output.
 *
 * @returns the exit status: 0, or 2 when a rule could not be read or written
 * @throws UsageError when the form holds one table, and the file both
 */
export async function rules({ files, to, table }: Order<'rules'>): Promise<number> {
  try {
    const { rules: read, problems } = await readRulesOf(files);
    const { text, problems: misfits } = write(only(read, table), to, table);
    for (const problem of problems) await complain(problem);
    for (const misfit of misfits) await complain(files.join(', '), misfit);
    await print(text);
    return problems.length + misfits.length > 0 ? 2 : 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const path = error instanceof UnreadableError ? error.path : undefined;
    await complain(path ?? files.join(', '), readErrorWords(error));
    return 2;
  }
}

function only(rules: RuleSet, table: Table | undefined): RuleSet {
  return table === undefined ? rules : { classification: [], retry: [], [table]: rules[table] };
}

function write(
  rules: RuleSet,
  to: Order<'rules'>['to'],
  table: Table | undefined,
): { text: string; problems: string[] } {
  switch (to) {
    case 'json':
      return { text: writeJson(rules), problems: [] };
    case 'yaml':
      return { text: writeRuleFile(rules), problems: [] };
    case 'prodsys':
      return { text: writeProdSys(rules), problems: [] };
    case 'csv':
      return { text: writeCsv(rules, table ?? theOnlyTable(rules)), problems: [] };
    case 'oracle':
    case 'postgres':
      return writeSql(rules, to);
  }
}

function theOnlyTable({ classification, retry }: RuleSet): Table {
  if (classification.length > 0 && retry.length > 0) {
    throw new UsageError('CSV holds one table: say --table classification or --table retry');
  }
  return retry.length > 0 ? 'retry' : 'classification';
}
