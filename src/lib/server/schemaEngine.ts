import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

export const prismaFolder = fileURLToPath(new URL('../../../prisma/', import.meta.url));
export const migrationsFolder = `${prismaFolder}migrations`;

/** What every call of the engine wants to hear: nothing in the schema belongs to somebody else. */
export const filters = { externalTables: [], externalEnums: [] };

type Engine = typeof import('@prisma/schema-engine-wasm').SchemaEngine;
let loaded: Promise<Engine> | undefined;

/**
 * Runs Prisma's schema engine as WebAssembly, talking to the database through `pg`.
 * See docs/decisions/migrations.md.
 */
export async function withSchemaEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const { path, content } = await readSchema();
  const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {}); // the query in progress fails with it, and that is what the caller hears
  try {
    loaded ??= load();
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    const engine = await (await loaded).new({ datamodels: [[path, content]] }, () => {}, adapter);
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Sends a migration as it was written. The adapter would cut it at every semicolon, those inside a function's body included;
 * sent whole, PostgreSQL reads it properly and runs it in one transaction.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/** The package is published for bundlers, so its one instance per process is put together by hand. */
async function load(): Promise<Engine> {
  const bindings: unknown = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(file.replace(/\.js$/, '.wasm'));
  const imports = { './schema_engine_bg.js': bindings as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  const module = bindings as { __wbg_set_wasm(exports: WebAssembly.Exports): void; SchemaEngine: Engine };
  module.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return module.SchemaEngine;
}

export async function readSchema(path = `${prismaFolder}schema.prisma`): Promise<{ path: string; content: string }> {
  return { path, content: await readFile(path, 'utf8') };
}

/** Every migration on disk, oldest first. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(`${migrationsFolder}/migration_lock.toml`, 'utf8')
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(`${migrationsFolder}/${name}/migration.sql`, 'utf8') }
        }
      }))
    )
  };
}
