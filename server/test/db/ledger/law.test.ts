import { readFileSync, writeFileSync } from 'node:fs';
import { packageFile } from '../../../src/platform/files';
import { LAW_FILE, readLaw, storedLaw } from '../../../src/modules/points/verify/check-law';
import { Snapshot } from '../../../src/modules/points/verify/snapshot';
import { database } from '../../support/database';

/** `npm run ledger:law` writes the file anew, after a migration. */
test('the stored law is what the migrations make', async () => {
  const db = await Snapshot.open(await database());
  const law = await readLaw(db).finally(() => db.close());
  if (process.env['UPDATE_LAW'] === '1') {
    writeFileSync(packageFile(LAW_FILE), `${JSON.stringify(law, null, 2)}\n`);
  }
  expect(Object.keys(law.law).length).toBeGreaterThan(100);
  expect(law).toEqual(storedLaw());
  expect(readFileSync(packageFile(LAW_FILE), 'utf8')).toContain('function ledger.award(');
});
