import 'reflect-metadata';
import { migrate } from './platform/db/migrate';
import { ownerUrl } from './platform/db/owner-url';

/** `node dist/src/migrate.js`: brings the database of DATABASE_OWNER_URL, else DATABASE_URL, to the newest schema. */
async function main(): Promise<void> {
  const { permissions } = await migrate(ownerUrl(process.env));
  if (permissions === 'none') console.log('the database has no roles yet: see "Roles" in docs/operations.md');
}

main().catch((error: unknown) => {
  console.error(`migration failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
