/** The error table as one JSON object. */
import type { Campaign } from './campaign';

/** One line. */
export function tableJson({ table }: Campaign): string {
  return `${JSON.stringify(table())}\n`;
}
