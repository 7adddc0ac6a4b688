/** Which rules fit into the tables, or the form, that they are written for. */
import { oneLine } from '../../report/hostile';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import { classificationColumns, misfits, retryColumns, type Columns, type Room, type Table } from './columns';

type Form = 'oracle' | 'postgres' | 'csv' | 'prodsys';

/** A CSV file is for either database: in it stands what fits into one of them. */
const ROOMS: Readonly<Record<Form, Room>> = {
  oracle: 'bytes',
  postgres: 'characters',
  csv: 'characters',
  prodsys: 'bytes',
};

/** Rules that fit, and one line for each reason why others do not. */
export function fitting(rules: RuleSet, form: Form): { rules: RuleSet; problems: string[] } {
  const problems: string[] = [];
  const fits = (table: Table, { id }: ClassificationRow | RetryRow, columns: Columns): boolean => {
    const wrong = [...misfits(table, columns, ROOMS[form]), ...(form === 'prodsys' ? brokenFields(columns) : [])];
    problems.push(...wrong.map((why) => `${table} ${oneLine(String(id))}: ${why}`));
    return wrong.length === 0;
  };
  return {
    rules: {
      classification: rules.classification.filter((row) => fits('classification', row, classificationColumns(row))),
      retry: rules.retry.filter((row) => fits('retry', row, retryColumns(row))),
    },
    problems,
  };
}

/** A field of a form is one line. With a blank in its place an expression is another one, while a description says the same. */
function brokenFields(columns: Columns): string[] {
  return [...columns].flatMap(([name, value]) =>
    name !== 'description' && typeof value === 'string' && oneLine(value) !== value
      ? [`${name} holds a line end or another sign that no field has`]
      : [],
  );
}
