import 'reflect-metadata';
import { migrate } from './platform/db/migrate';

/** `node dist/src/migrate.js`: brings the database of DATABASE_URL to the newest schema. */
async function main(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('DATABASE_URL is needed');
  await migrate(url);
}

main().catch((error: unknown) => {
  console.error(`migration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
