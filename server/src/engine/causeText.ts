/** Fills the cause text of a signature with what was captured. */
import type { CauseText } from '../catalogue/types';

const PLACEHOLDER = /\{(?<optional>\w+)\?(?<inner>(?:[^{}]|\{\w+\})*)\}|\{(?<name>\w+)\}/g;

/**
 * The text of the first alternative whose condition holds, with `{capture}` filled in.
 * `{capture? text}` is left out when nothing was captured; an unknown `{capture}` becomes `…`.
 */
export function causeText(
  alternatives: readonly CauseText[],
  captures: Readonly<Record<string, string>>,
  inLogRotation: boolean,
): string {
  const chosen = alternatives.find(({ when }) => when === undefined || inLogRotation) ?? alternatives.at(-1);
  return fill(chosen?.text ?? '', captures)
    .replace(/\s{2,}/g, ' ')
    .replace(/ (?=[.,;:)])/g, '')
    .trim();
}

function fill(text: string, captures: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (...args: unknown[]) => {
    const { optional, inner, name } = args.at(-1) as Record<string, string | undefined>;
    if (optional !== undefined) return captures[optional] ? fill(inner ?? '', captures) : '';
    return captures[name ?? ''] || '…';
  });
}
