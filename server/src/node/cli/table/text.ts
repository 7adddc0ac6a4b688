/** The error table for a terminal. */
import { tableText } from '../../../campaign/tableText';
import type { Campaign } from './campaign';

export function tableForTerminal({ table, color }: Campaign): string {
  return tableText(table(), color);
}
