import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './steps.js';

export type SignIn = { email: string; password: string };

/** What belongs to this installation and to nobody else; readable by its owner only. */
export type Installation = {
  databasePassword: string;
  /** How to sign in to the demo, until it is removed. */
  demo?: { learner: SignIn; instructor: SignIn };
};

/** Reads what is kept in the data folder; a new folder gets a new password. */
export function openInstallation(dataFolder: string): Installation {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
    if (existsSync(file(dataFolder))) return JSON.parse(readFileSync(file(dataFolder), 'utf8')) as Installation;
    const made = { databasePassword: randomBytes(24).toString('base64url') };
    saveInstallation(dataFolder, made);
    return made;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new Refusal(
        `Lectern may not write to ${dataFolder}: give this user the right to, or set LECTERN_DATA to another folder.`
      );
    }
    if (code === 'ENOTDIR' || code === 'EEXIST') {
      throw new Refusal(`${dataFolder} is not a folder: set LECTERN_DATA to one that Lectern may write to.`);
    }
    if (error instanceof SyntaxError) {
      throw new Refusal(
        `${file(dataFolder)} is damaged: restore it from a backup; it holds the password of the database.`
      );
    }
    throw error;
  }
}

/** Written beside and renamed, so that a power cut leaves the old file or the new one. */
export function saveInstallation(dataFolder: string, installation: Installation): void {
  const beside = `${file(dataFolder)}.new`;
  writeFileSync(beside, `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file(dataFolder));
}

function file(dataFolder: string): string {
  return join(dataFolder, 'installation.json');
}
