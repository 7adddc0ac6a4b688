/** `panda-triage rules FILE… --to FORM`: rules in another form. */
import { lostInRuleFile, writeRuleFile } from '../../rules/file/writeRuleFile';
import type { RuleSet } from '../../rules/server/rows';
import type { Table } from '../../rules/tables/columns';
import { fitting } from '../../rules/tables/fitting';
import { writeSql, type Written } from '../../rules/tables/writeSql';
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
    const { text, problems: misfits } = await write(only(read, table), to, table);
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

async function write(rules: RuleSet, to: Order<'rules'>['to'], table: Table | undefined): Promise<Written> {
  switch (to) {
    case 'json':
      return { text: writeJson(rules), problems: [] };
    case 'yaml':
      return { text: writeRuleFile(rules), problems: [...lostInRuleFile(rules), ...(await unread(rules))] };
    case 'prodsys': {
      const { rules: fit, problems } = fitting(retryOnly(rules, table), to);
      const { length } = rules.classification;
      const other =
        length === 0 ? [] : [`${length} of classification left out: the form of ProdSys has retry rules only`];
      return { text: writeProdSys(fit), problems: [...problems, ...other] };
    }
    case 'csv': {
      const one = table ?? theOnlyTable(rules);
      const { rules: fit, problems } = fitting(rules, to);
      return { text: writeCsv(fit, one), problems };
    }
    case 'oracle':
    case 'postgres':
      return writeSql(rules, to);
  }
}

/** What of a rule file would not be read again, as a name or a source that it does not know; it stays for its author to mend. */
async function unread(rules: RuleSet): Promise<string[]> {
  if (rules.classification.length + rules.retry.length === 0) return [];
  const { readRuleFile } = await import('../../rules/file/ruleFile');
  const { problems } = readRuleFile({ path: '', text: writeRuleFile(rules) });
  return problems.map(({ line, message }) => `line ${line} of the rule file is to be mended: ${message}`);
}

function retryOnly({ retry }: RuleSet, table: Table | undefined): RuleSet {
  if (table === 'classification') throw new UsageError('the form of ProdSys has retry rules only: say --table retry');
  return { classification: [], retry };
}

function theOnlyTable({ classification, retry }: RuleSet): Table {
  if (classification.length > 0 && retry.length > 0) {
    throw new UsageError('CSV holds one table: say --table classification or --table retry');
  }
  return retry.length > 0 ? 'retry' : 'classification';
}
