import { env } from '../src/lib/server/env.ts';
import { migrate } from '../src/lib/server/migrate.ts';
import { writeMigration } from '../src/lib/server/newMigration.ts';

/**
 * `lectern migrate` applies what is missing to DATABASE_URL; `lectern migrate --create NAME` writes the next migration
 * from the difference between schema.prisma and the newest migration.
 *
 * @returns exit status
 */
export async function main(args: string[]): Promise<number> {
  if (!env.databaseUrl) {
    console.error('Set DATABASE_URL to the database that `lectern migrate` should talk to.');
    return 2;
  }
  if (args[0] === '--create') {
    if (!args[1]) {
      console.error('Usage: lectern migrate --create NAME');
      return 2;
    }
    const file = await writeMigration(env.databaseUrl, args.slice(1).join(' '));
    console.log(file ?? 'schema.prisma and the migrations already agree.');
    return 0;
  }
  const applied = await migrate(env.databaseUrl);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.');
  return 0;
}
