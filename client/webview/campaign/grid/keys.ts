/** What a key does in a table. */

export type Step =
  | { do: 'move'; to: number; isSelecting: boolean }
  | { do: 'open'; beside: boolean }
  | { do: 'toggle' }
  | { do: 'selectAll' }
  | { do: 'selectNone' }
  | { do: 'leave'; to: 'left' | 'right' };

/** Of a keyboard event. */
export interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * @param active row with the keyboard, from 0
 * @param page rows that a page has
 * @returns null for a key that means nothing here
 */
export function stepFor(pressed: Key, active: number, rows: number, page: number): Step | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  const isCommand = ctrlKey || metaKey;
  if (altKey) return null;
  if (isCommand && key.toLowerCase() === 'a') return { do: 'selectAll' };
  if (key === 'Enter') return { do: 'open', beside: isCommand };
  if (isCommand) return null;
  if (key === ' ') return { do: 'toggle' };
  if (key === 'Escape') return { do: 'selectNone' };
  if (key === 'ArrowLeft') return { do: 'leave', to: 'left' };
  if (key === 'ArrowRight') return { do: 'leave', to: 'right' };
  const last = rows - 1;
  const places: Partial<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  const to = places[key];
  if (to === undefined || rows === 0) return null;
  return { do: 'move', to: Math.max(0, Math.min(last, to)), isSelecting: shiftKey };
}
