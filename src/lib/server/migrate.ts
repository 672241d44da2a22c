import { filters, readMigrations, withSchemaEngine } from './schemaEngine.ts';

/**
 * Brings a database to the newest schema. Safe to call at every start and from several processes at once: the engine
 * holds an advisory lock, and a database that is up to date is left alone.
 *
 * @returns the names of the migrations that were applied, oldest first; empty when there was nothing to do
 * @throws {Error} where the database cannot be reached, or a migration failed earlier and waits for somebody to look
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: await readMigrations(), filters });
    return applied.appliedMigrationNames;
  });
}
