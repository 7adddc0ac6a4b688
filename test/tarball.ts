/** Log archives for tests, made as a pilot makes them. */
import { gzipSync } from 'node:zlib';
import { packTar, type TarHeader } from 'modern-tar';

/** Content of a member by its name; where it is no file, the other fields of its header. */
export type Members = Readonly<Record<string, string | Uint8Array | Partial<TarHeader>>>;

/** A tar archive of these members, in their order. */
export async function tar(members: Members): Promise<Buffer> {
  const entries = Object.entries(members).map(([name, content]) => {
    if (typeof content === 'object' && !(content instanceof Uint8Array))
      return { header: { name, size: 0, ...content } };
    const body = Buffer.from(content);
    return { header: { name, size: body.length, mtime: new Date(0) }, body };
  });
  return Buffer.from(await packTar(entries));
}

/** A log archive as a pilot packs it: everything in one folder that is named after the job. */
export async function jobTarball(members: Members, pandaId = '6512345678'): Promise<Buffer> {
  const root = `tarball_PandaJob_${pandaId}_SITE_QUEUE/`;
  const named = Object.entries(members).map(([name, content]) => [root + name, content] as const);
  return gzipSync(await tar({ [root]: { type: 'directory' }, ...Object.fromEntries(named) }));
}
