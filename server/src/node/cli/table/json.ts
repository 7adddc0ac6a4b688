/** The error table as one JSON object. */
import type { Gathered } from './gathered';

/** One line. */
export function tableJson({ table }: Gathered): string {
  return `${JSON.stringify(table())}\n`;
}
