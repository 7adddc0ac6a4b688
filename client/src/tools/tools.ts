/** The tools for language models in the editor: the language server does the work. */
import { Disposable, l10n } from 'vscode';
import { toolRequest } from '../../../shared/protocol';
import { plainText } from '../plainText';
import type { ServerLink } from '../serverLink';
import { toolApi } from './api';

/** Characters of a path or code in the sentence on what is about to be done. */
const MAX_SHOWN = 120;

/** What a tool is about to do with its input, for the user. */
const PLANS: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => string>> = {
  explain_panda_error: ({ code }) => l10n.t('Looking up the error code {0}', shown(code)),
  triage_log: ({ path, line }) =>
    typeof line === 'number'
      ? l10n.t('Reading {0} around line {1}', shown(path), line)
      : l10n.t('Triaging {0}', shown(path)),
  test_panda_rule: ({ path }) =>
    path === undefined
      ? l10n.t('Checking rules for the PanDA server')
      : l10n.t('Trying rules for the PanDA server on {0}', shown(path)),
};

/** Registers the tools that package.json declares, where the editor knows any. */
export function registerTools({ client }: Pick<ServerLink, 'client'>): Disposable {
  const api = toolApi();
  if (api === null) return Disposable.from();
  const tools = Object.entries(PLANS).map(([name, plan]) =>
    api.register(name, {
      prepareInvocation: ({ input }) => ({ invocationMessage: plainText(plan(fieldsOf(input))) }),
      invoke: async ({ input }, token) => {
        const answer = await client.sendRequest(toolRequest, { name, input }, token);
        const { text, problem } = fieldsOf(answer);
        if (typeof text === 'string') return api.result(text);
        throw new Error(typeof problem === 'string' ? problem : 'The language server did not answer.');
      },
    }),
  );
  return Disposable.from(...tools);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What a model gave, on one line; the end of a path tells most. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ') : '';
  return text.length <= MAX_SHOWN ? text : `…${text.slice(1 - MAX_SHOWN)}`;
}
