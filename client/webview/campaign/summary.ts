/** The first lines of the page: the folder, its jobs by how they ended, and what was not read. */
import type { TriagedFolder } from '../../../shared/campaign';
import { element } from './element';
import { counted, numberWords } from './model/words';

export class Summary {
  readonly element = element('header', { class: 'summary' });
  readonly #title = element('h1');
  readonly #words = element('p', { role: 'status' });
  readonly #limits = element('details');

  constructor(onTriageAgain: () => void) {
    const again = element('button', { type: 'button', class: 'action', id: 'again' }, 'Triage Again');
    again.title = 'Reads what has changed in the folder since';
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
    const when = folder === null ? [] : [' Triaged ', timeElement(at), '. '];
    this.#words.replaceChildren(folder === null ? '' : jobWords(folder), ...when, note);
    const limits = folder?.limits ?? [];
    this.#limits.hidden = limits.length === 0;
    const list = element('ul', {}, ...limits.map((limit) => element('li', {}, limit)));
    this.#limits.replaceChildren(element('summary', {}, `Left out or not read (${numberWords(limits.length)})`), list);
  }
}

function timeElement(at: number): HTMLElement {
  return element('time', { datetime: new Date(at).toISOString() }, new Date(at).toLocaleTimeString());
}

function jobWords({ jobs, errors, isWhole }: TriagedFolder): string {
  const { all, failed, succeeded, incomplete, nojob, unknown } = jobs;
  const parts = [
    `${numberWords(failed)} failed${failed > 0 ? ` of ${counted(errors.length, 'cause')}` : ''}`,
    `${numberWords(succeeded)} succeeded`,
    ...(incomplete > 0 ? [`${numberWords(incomplete)} incomplete`] : []),
    ...(nojob > 0 ? [`${numberWords(nojob)} pilots without a job`] : []),
    ...(unknown > 0 ? [`${numberWords(unknown)} unknown`] : []),
  ];
  const end = isWhole ? '' : ' It was ended before all had been read; “Triage Again” goes on.';
  return `${counted(all, 'job')}: ${parts.join(', ')}.${end}`;
}
