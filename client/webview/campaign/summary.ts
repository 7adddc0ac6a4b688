/** The first lines of the page: the folder, its jobs by how they ended, and what was not read. */
import type { TriagedFolder } from '../../../shared/campaign';
import { element } from './element';
import { l10n, language } from './l10n';
import { counted, numberWords } from './model/words';

export class Summary {
  readonly element = element('header', { class: 'summary' });
  readonly #title = element('h1');
  readonly #words = element('p', { role: 'status' });
  readonly #limits = element('details');

  constructor(onTriageAgain: () => void) {
    const again = element('button', { type: 'button', class: 'action', id: 'again' }, l10n.t('Triage Again'));
    again.title = l10n.t('Reads what has changed in the folder since');
    again.addEventListener('click', onTriageAgain);
    this.element.append(this.#title, this.#words, again, this.#limits);
    this.#limits.hidden = true;
  }

  /**
   * @param at when the folder was triaged, in milliseconds
   * @param note what is to be known beyond the numbers; empty: nothing
   */
  show(name: string, folder: TriagedFolder | null, at: number, note: string): void {
    this.#title.textContent = name;
    const when = folder === null ? [] : [` ${l10n.t('Triaged:')} `, timeElement(at), '. '];
    this.#words.replaceChildren(folder === null ? '' : jobWords(folder), ...when, note);
    const limits = folder?.limits ?? [];
    this.#limits.hidden = limits.length === 0;
    const list = element('ul', {}, ...limits.map((limit) => element('li', {}, limit)));
    this.#limits.replaceChildren(
      element('summary', {}, l10n.t('Left out or not read ({0})', numberWords(limits.length))),
      list,
    );
  }
}

function timeElement(at: number): HTMLElement {
  return element('time', { datetime: new Date(at).toISOString() }, new Date(at).toLocaleTimeString(language()));
}

function jobWords({ jobs, errors, isWhole }: TriagedFolder): string {
  const { all, failed, succeeded, incomplete, nojob, unknown } = jobs;
  const causes = counted(errors.length, l10n.t('{0} cause'), l10n.t('{0} causes'));
  const parts = [
    failed > 0 ? l10n.t('{0} failed of {1}', numberWords(failed), causes) : l10n.t('{0} failed', numberWords(failed)),
    l10n.t('{0} succeeded', numberWords(succeeded)),
    ...(incomplete > 0 ? [l10n.t('{0} incomplete', numberWords(incomplete))] : []),
    ...(nojob > 0 ? [counted(nojob, l10n.t('{0} pilot without a job'), l10n.t('{0} pilots without a job'))] : []),
    ...(unknown > 0 ? [l10n.t('{0} unknown', numberWords(unknown))] : []),
  ];
  const words = l10n.t('{0}: {1}.', counted(all, l10n.t('{0} job'), l10n.t('{0} jobs')), parts.join(', '));
  return isWhole ? words : `${words} ${l10n.t('It was ended before all had been read; “Triage Again” goes on.')}`;
}
