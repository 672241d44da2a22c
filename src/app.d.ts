import type { Person } from '#lib/server/access.ts';
import type { Theme } from '#lib/theme.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What a visitor quotes and the log holds. */
      reference?: string;
      /** ISO time of the failure. */
      at?: string;
    }
    interface Locals {
      person: Person | null;
      /** The token of the session the request came with, once it proved valid. */
      sessionToken: string | null;
      theme: Theme;
      /** The page exists, but not for this person: the layouts of the groups end in 404. */
      refused?: boolean;
      /** The database was not to be reached: the answer is a 503. */
      unavailable?: boolean;
    }
    interface PageData {
      person?: Pick<Person, 'name' | 'role' | 'demo'> | null;
      theme?: Theme;
      /** Reviews due today, from pages that know. */
      due?: number;
      /** Leave out header and footer. */
      bare?: boolean;
    }
  }
}

export {};
