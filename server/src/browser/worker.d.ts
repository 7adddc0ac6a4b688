/** What a worker of a browser is to itself, as far as it is used here; the types of the whole DOM are not wanted. */
declare const self: {
  onmessage: ((message: { data: unknown }) => void) | null;
};
