/**
 * A short name of a text: equal texts have equal names on every platform.
 * FNV-1a, 2 x 32 bits with different offsets; made for telling versions apart, not for security.
 *
 * @returns 16 hexadecimal digits
 */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193) ^ (a >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
