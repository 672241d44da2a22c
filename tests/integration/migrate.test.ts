import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pool } from '#lib/server/db.ts';
import { migrate } from '#lib/server/migrate.ts';
import { migratedSchema, writeMigration } from '#lib/server/newMigration.ts';
import { prismaFolder } from '#lib/server/schemaEngine.ts';
import { Prisma } from '#lib/server/prisma/client.ts';

const url = () => process.env.DATABASE_URL!;

test('a migrated database has every table and column that the client will ask for', async () => {
  for (const model of Object.values(Prisma.ModelName)) {
    const { prisma } = await import('#lib/server/db.ts');
    const delegate = prisma[(model[0]!.toLowerCase() + model.slice(1)) as 'user'];
    expect(await delegate.findMany({ take: 1 }), model).toEqual([]);
  }
});

test('a second run finds nothing to do', async () => {
  expect(await migrate(url())).toEqual([]);
});

test('two processes may migrate one empty database at once', async () => {
  await pool.query('create database twice');
  const twice = url().replace(/[^/]+$/, 'twice');
  const applied = await Promise.all([migrate(twice), migrate(twice)]);
  expect(applied.flat().length).toBe(new Set(applied.flat()).size);
  expect(applied.flat().length).toBeGreaterThan(0);
});

test('schema.prisma has a migration for everything in it', async () => {
  expect(await writeMigration(url(), 'missing')).toBeNull();
  expect(await readFile(migratedSchema, 'utf8')).toBe(await readFile(`${prismaFolder}schema.prisma`, 'utf8'));
});
