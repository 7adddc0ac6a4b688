/** The error table for a terminal. */
import { tableText } from '../../../campaign/tableText';
import type { Gathered } from './gathered';

export function tableForTerminal({ table, color }: Gathered): string {
  return tableText(table(), color);
}
