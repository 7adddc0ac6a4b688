/** What is known of the active row. */
import { element } from './element';
import type { Count, Group } from './model/group';
import { codeWords, type Kind } from './model/item';
import { counted, numberWords, timeWords } from './model/words';

/** Sites and tasks that are named; the filter and the groupings show the rest. */
const NAMED = 12;

export class About {
  readonly element = element('section', { class: 'about', 'aria-label': 'About the row', tabindex: 0 });

  show(group: Group | null): void {
    this.element.replaceChildren(...(group === null ? [] : contentOf(group)));
    this.element.scrollTop = 0;
  }
}

function contentOf(group: Group): Node[] {
  const { kind } = group;
  const title = kind === null ? (group.name ?? 'Unknown') : kind.code === null ? kind.cause : codeWords(kind);
  const list = element('dl');
  const add = (name: string, ...values: (string | Node | null)[]): void => {
    const given = values.filter((value) => value !== null).filter((value) => value !== '');
    if (given.length === 0) return;
    list.append(element('dt', {}, name), ...given.map((value) => element('dd', {}, value)));
  };
  if (kind !== null) addKind(kind, add);
  else
    add('Causes', ...group.kinds.slice(0, NAMED).map(({ what, items }) => `${numberWords(items)} × ${nameOf(what)}`));
  add('First, last (UTC)', timesIn(group));
  add('Sites', namesIn(group.sites));
  add('Tasks', namesIn(group.tasks));
  return [
    element('h2', {}, title),
    element('p', { class: 'lead' }, kind === null ? counted(group.jobs, 'job') : kind.cause),
    list,
  ];
}

function addKind(kind: Kind, add: (name: string, ...values: (string | Node | null)[]) => void): void {
  add('The code means', kind.description);
  add('Why this cause', kind.reason);
  add('The words', kind.sample === '' ? null : element('pre', {}, kind.sample));
  add('Owner', kind.owner);
  add('Retry', kind.persistence);
  add('Signature', kind.signature);
  add('Fingerprint', kind.fingerprint);
  add('Baseline', kind.isNew === null ? null : kind.isNew ? 'new: not in it' : 'known');
}

function timesIn({ first, last }: Group): string {
  return first === last ? timeWords(first) : `${timeWords(first)}, ${timeWords(last)}`;
}

function nameOf(kind: Kind): string {
  return kind.code === null ? kind.cause : `${codeWords(kind)}: ${kind.cause}`;
}

function namesIn(counts: readonly Count<string>[]): string {
  const named = counts.slice(0, NAMED).map(({ what, items }) => `${what} (${numberWords(items)})`);
  const more = counts.length - named.length;
  return [...named, ...(more > 0 ? [`and ${numberWords(more)} more`] : [])].join(', ');
}
