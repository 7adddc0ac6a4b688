/** Fills the cause text of a signature with what was captured. */
import type { CauseText } from '../../catalogue/types';

const OPTIONAL = /\{(?<name>\w+)\?(?<inner>(?:[^{}]|\{\w+\})*)\}/g;
const PLACEHOLDER = /\{(?<name>\w+)\}/g;

/**
 * The text of the first alternative whose condition holds, with `{capture}` filled in.
 * `{capture? text}` is left out when nothing was captured; an unknown `{capture}` becomes `…`.
 */
export function causeText(
  alternatives: readonly CauseText[],
  captures: Readonly<Record<string, string>>,
  inLogRotation: boolean,
): string {
  const of = (name: string): string => (Object.hasOwn(captures, name) ? (captures[name] ?? '') : '');
  const chosen = alternatives.find(({ when }) => when === undefined || inLogRotation) ?? alternatives.at(-1);
  const text = chosen?.text ?? '';
  if (!text.includes('{')) return text;
  const wanted = replaced(text, OPTIONAL, ({ name = '', inner = '' }) => (of(name) ? inner : ''));
  // What is left out leaves blanks behind; what was captured keeps its own (`cat ../x`).
  const tidy = wanted.replace(/ +(?=[.,;:)])/g, '');
  return replaced(tidy, PLACEHOLDER, ({ name = '' }) => of(name) || '…')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/** A cause text as a person reads it before anything is captured: `{used} kB[ on {cores} cores]`. */
export function causeTemplate(text: string): string {
  return replaced(text, OPTIONAL, ({ inner = '' }) => `[${inner}]`);
}

function replaced(text: string, pattern: RegExp, by: (groups: Record<string, string | undefined>) => string): string {
  return text.replace(pattern, (...args: unknown[]) => by(args.at(-1) as Record<string, string | undefined>));
}
