/** The one place that reads the environment. A getter, because the command line sets the address after this file is loaded. */
export const env = {
  /** Address of the database, `postgres://…`; empty where nothing needs one, such as during a build. */
  get databaseUrl(): string {
    return process.env.DATABASE_URL ?? '';
  }
};
