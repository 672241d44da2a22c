import { spawnSync } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';

/** As whom PostgreSQL runs, which refuses to be root. */
export type Owner = {
  ids: { uid?: number; gid?: number };
  /** A folder that this user may stand in. */
  folder: string | undefined;
  own(path: string): Promise<void>;
  command(file: string, parameters: string[]): string[];
};

const ourselves: Owner = {
  ids: {},
  folder: undefined,
  own: async () => {},
  command: (file, parameters) => [file, ...parameters]
};

/**
 * Everybody but root runs PostgreSQL as themselves. Root runs it as the owner of the data folder where there is one,
 * else as the system user `postgres`, which is created where it is missing.
 *
 * @param directory the data folder, perhaps not there yet
 * @param program a program that the user must be able to execute
 */
export async function runAsOwner(directory: string, program: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return ourselves;
  const ids = (await ownerOf(directory)) ?? postgresUser();
  const reachable = (await mayReach(ids, dirname(directory))) && (await mayReach(ids, program));
  return {
    ids: reachable ? ids : {},
    folder: '/',
    own: (path) => chown(path, ids.uid, ids.gid),
    command: (file, parameters) => (reachable ? [file, ...parameters] : [...passing(ids, program), file, ...parameters])
  };
}

/**
 * A clone in root's own home is closed to other users: let this one process pass, and leave the home as it is.
 * The secure bit is for access(2), which would set the capability aside.
 */
function passing({ uid, gid }: { uid: number; gid: number }, program: string): string[] {
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...pass, '--'];
  if (spawnSync(command[0]!, [...command.slice(1), 'test', '-x', program]).status === 0) return command;
  throw new Error(
    'PostgreSQL does not run as root, and the user postgres may not enter this folder: move Lectern to one that all users may enter, or start it as another user.'
  );
}

async function ownerOf(directory: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(join(directory, 'PG_VERSION')).catch(() => null);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
}

function postgresUser(): { uid: number; gid: number } {
  if (!userId('postgres'))
    spawnSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
  const found = userId('postgres') ?? userId('nobody');
  if (!found) throw new Error('PostgreSQL does not run as root, and there is no user postgres to run it as.');
  return found;
}

function userId(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** May this user enter every folder on the way, and read what is at its end? A folder that is missing will be ours to make. */
async function mayReach({ uid, gid }: { uid: number; gid: number }, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found) {
    const bits = found.uid === uid ? found.mode >> 6 : found.gid === gid ? found.mode >> 3 : found.mode;
    if ((bits & 0o1) === 0) return false;
  }
  return path === parse(path).root || mayReach({ uid, gid }, dirname(path));
}
