/**
 * Whether an address may be opened outside of the editor: http and https only, so that a setting or a log can never
 * start another program through its address.
 */
export function isWebAddress(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
  } catch {
    return false;
  }
}
