/** The words of a template by which people know it: plain ones, without what was masked. */
import type { Template } from './template';

/** In lower case and in their order. */
export function tellingWords(template: Template): string[] {
  return template.flatMap(({ raw }) => raw?.toLowerCase().match(/^["'(]?([a-z]{2,})["'),.:;]?$/)?.[1] ?? []);
}
