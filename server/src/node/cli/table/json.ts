/** The error table as one JSON object. */
import { jsonOf } from '../../../catalogue/unseen';
import type { Gathered } from './gathered';

/** One line. */
export function tableJson({ table }: Gathered): string {
  return `${jsonOf(table())}\n`;
}
