import { mkdir, writeFile } from 'node:fs/promises';
import { filters, migrationsFolder, readSchema, withSchemaEngine } from './schemaEngine.ts';

/** The schema that the newest migration leads to: what the next one starts from. */
export const migratedSchema = `${migrationsFolder}/schema.prisma`;

/**
 * Writes the migration that leads from the newest one to `schema.prisma`. What Prisma cannot say (a partial index,
 * a trigger) is added to the file by hand afterwards.
 *
 * @param databaseUrl any database: the engine wants one to talk to, and changes nothing in it
 * @param name what changes, in a few words
 * @returns the new file, or null when schema and migrations already agree
 */
export async function writeMigration(databaseUrl: string, name: string, now = new Date()): Promise<string | null> {
  const [before, after] = await Promise.all([readSchema(migratedSchema), readSchema()]);
  const { stdout } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatamodel', files: [before] },
      to: { tag: 'schemaDatamodel', files: [after] },
      script: true,
      exitCode: null,
      filters
    })
  );
  if (!stdout || stdout.includes('-- This is an empty migration.')) return null;

  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const file = `${migrationsFolder}/${stamp}_${slug}/migration.sql`;
  await mkdir(`${migrationsFolder}/${stamp}_${slug}`, { recursive: true });
  await writeFile(file, stdout);
  await writeFile(migratedSchema, after.content);
  return file;
}
