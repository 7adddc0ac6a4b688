/** The first lines of the page: the folder, its jobs by how they ended, and what was not read. */
import type { TriagedFolder } from '../../../shared/campaign';
import { element } from './element';
import { counted, numberWords } from './model/words';

export class Summary {
  readonly element = element('header', { class: 'summary' });

  /** @param note what is to be known beyond the numbers; empty: nothing */
  show(name: string, folder: TriagedFolder | null, note: string): void {
    this.element.replaceChildren(
      element('h1', {}, name),
      element('p', { role: 'status' }, [folder === null ? '' : jobWords(folder), note].filter(Boolean).join(' ')),
      ...(folder === null ? [] : limitsOf(folder)),
    );
  }
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
  const end = isWhole ? '' : ' It was ended before all had been read: “Triage Again” goes on.';
  return `${counted(all, 'job')}: ${parts.join(', ')}.${end}`;
}

function limitsOf({ limits }: TriagedFolder): Node[] {
  if (limits.length === 0) return [];
  const list = element('ul', {}, ...limits.map((limit) => element('li', {}, limit)));
  return [element('details', {}, element('summary', {}, `Not all was read (${numberWords(limits.length)})`), list)];
}
