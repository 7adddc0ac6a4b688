/** The verbs about rules of the PanDA server. */
import { RULE_FORMS } from '../request';
import { UsageError } from '../usageError';
import type { Verb } from './definition';
import { codeOf, experimentOf, fieldsOf, formatOf, sourceOf } from './values';

export const RULE_VERBS: Readonly<Record<string, Verb>> = {
  suggest: {
    takes: ['catalogue', 'code', 'column', 'experiment', 'format', 'source'],
    read: (values, operands) => {
      if (operands.length === 0 || operands.includes('')) throw new UsageError('suggest takes one FILE or several');
      return {
        do: 'suggest',
        files: [...operands],
        column: values.column,
        source: sourceOf(values),
        code: codeOf(values),
        format: formatOf(values),
        experiment: experimentOf(values),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  simulate: {
    takes: ['catalogue', 'experiment', 'field', 'format', 'rules'],
    read: (values, operands) => {
      const { rules = '' } = values;
      const fields = fieldsOf(values);
      if (rules === '') throw new UsageError('simulate takes --rules FILE');
      if ((operands.length === 0 && fields === undefined) || operands.includes('')) {
        throw new UsageError('simulate takes one JOB or several, or the --field NAME=VALUE of one');
      }
      return {
        do: 'simulate',
        rules,
        jobs: [...operands],
        fields,
        format: formatOf(values),
        experiment: experimentOf(values),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  classify: {
    takes: ['catalogue', 'column', 'experiment', 'format', 'rules', 'split', 'summary'],
    read: (values, operands) => {
      const { rules = '', column, split, summary = false } = values;
      const format = formatOf(values);
      if (rules === '') throw new UsageError('classify takes --rules FILE');
      if (operands.length === 0 || operands.includes(''))
        throw new UsageError('classify takes one file of texts or several');
      if (split === '') throw new UsageError('--split is the name of a rule, not an empty text');
      if (summary && (format !== 'json' || split !== undefined)) {
        throw new UsageError('--summary goes with --format json, and not with --split');
      }
      return {
        do: 'classify',
        rules,
        files: [...operands],
        column,
        format,
        summary,
        split,
        experiment: experimentOf(values),
        catalogue: values.catalogue ?? [],
      };
    },
  },
  rules: {
    takes: ['table', 'to'],
    read: ({ table, to: wanted }, operands) => {
      const to = RULE_FORMS.find((form) => form === wanted);
      if (to === undefined) throw new UsageError(`--to is one of ${RULE_FORMS.join(', ')}`);
      if (table !== undefined && table !== 'classification' && table !== 'retry') {
        throw new UsageError(`--table is classification or retry, not '${table}'`);
      }
      if (operands.length === 0 || operands.includes('')) throw new UsageError('rules takes one FILE or several');
      return { do: 'rules', files: [...operands], to, table };
    },
  },
};
