/** What is known of the active row. */
import { element } from './element';
import { l10n } from './l10n';
import type { Count, Group } from './model/group';
import { codeWords, type Kind } from './model/item';
import { counted, numberWords, timeWords } from './model/words';

/** Sites and tasks that are named; the filter and the groupings show the rest. */
const NAMED = 12;

export class About {
  readonly element = element('section', { class: 'about', 'aria-label': l10n.t('About the row'), tabindex: 0 });

  show(group: Group | null): void {
    this.element.replaceChildren(...(group === null ? [] : contentOf(group)));
    this.element.scrollTop = 0;
  }
}

function contentOf(group: Group): Node[] {
  const { kind } = group;
  const title = kind === null ? (group.name ?? l10n.t('Unknown')) : kind.code === null ? kind.cause : codeWords(kind);
  const list = element('dl');
  const add = (name: string, ...values: (string | Node | null)[]): void => {
    const given = values.filter((value) => value !== null).filter((value) => value !== '');
    if (given.length === 0) return;
    list.append(element('dt', {}, name), ...given.map((value) => element('dd', {}, value)));
  };
  if (kind !== null) addKind(kind, add);
  else
    add(
      l10n.t('Causes'),
      ...group.kinds.slice(0, NAMED).map(({ what, items }) => `${numberWords(items)} × ${nameOf(what)}`),
    );
  add(l10n.t('First, last (UTC)'), timesIn(group));
  add(l10n.t('Sites'), namesIn(group.sites));
  add(l10n.t('Tasks'), namesIn(group.tasks));
  return [
    element('h2', {}, title),
    element(
      'p',
      { class: 'lead' },
      kind === null ? counted(group.jobs, l10n.t('{0} job'), l10n.t('{0} jobs')) : kind.cause,
    ),
    list,
  ];
}

function addKind(kind: Kind, add: (name: string, ...values: (string | Node | null)[]) => void): void {
  add(l10n.t('The code means'), kind.description);
  add(l10n.t('Why this cause'), kind.reason);
  add(l10n.t('The words'), kind.sample === '' ? null : element('pre', {}, kind.sample));
  add(l10n.t('Owner'), kind.owner);
  add(l10n.t('Retry'), kind.persistence);
  add(l10n.t('Signature'), kind.signature);
  add(l10n.t('Fingerprint'), kind.fingerprint);
  add(l10n.t('Baseline'), kind.isNew === null ? null : kind.isNew ? l10n.t('new: not in it') : l10n.t('known'));
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
  return [...named, ...(more > 0 ? [l10n.t('and {0} more', numberWords(more))] : [])].join(', ');
}
