import { parseArgs } from 'node:util';
import { copiesAt, copiesOf, printed, verifyLedger } from './modules/points';

/**
 * `node dist/src/ledger-verify.js [--json] [--seals FOLDER|URL]`: recomputes everything in the ledger of DATABASE_URL
 * and tells the first difference of each check. The copies of the seals are where SEAL_DIR, SEAL_BUCKET or DATA_DIR
 * of the server say, unless `--seals` names others. Needs no other setting of the server.
 *
 * Exit code: 0 all is as it must be · 1 something differs · 2 it could not run.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, seals: { type: 'string' } } });
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const url = given['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is needed');
  const copies =
    values.seals === undefined
      ? copiesOf({ S3_REGION: 'us-east-1', DATA_DIR: '.data', ...given })
      : copiesAt(values.seals);
  const began = Date.now();
  const result = await verifyLedger(url, copies);
  console.log(values.json ? JSON.stringify(result) : printed(result, (Date.now() - began) / 1000));
  return result.ok ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(`could not verify: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  },
);
