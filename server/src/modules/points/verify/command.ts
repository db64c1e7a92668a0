import { parseArgs } from 'node:util';
import { copiesAt, copiesOf, type SealCopies } from '../seals/copies';
import { storedLaw, type StoredLaw } from './check-law';
import { printed } from './print';
import { verifyLedger } from './verify';

export interface Outcome {
  /** 0: all is as it must be · 1: something differs · 2: it could not run */
  code: 0 | 1 | 2;
  /** what a person, or with `--json` a program, reads; of a run that was none the reason */
  text: string;
}

/**
 * `ledger:verify [--json] [--seals FOLDER|URL]`: recomputes everything in the ledger of DATABASE_URL and tells the
 * first difference of each check. The copies of the seals are where SEAL_DIR, SEAL_BUCKET or DATA_DIR of the server
 * say, unless `--seals` names others. Needs no other setting of the server.
 *
 * @param args without the program's name
 * @param env empty values count as absent
 * @param law only tests that bend the law, as by a clock of their own, give another
 */
export async function verifyCommand(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
  law: StoredLaw = storedLaw(),
): Promise<Outcome> {
  try {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, seals: { type: 'string' } } });
    const { url, copies } = settings(env, values.seals);
    const began = Date.now();
    const result = await verifyLedger(url, copies, law);
    const text = values.json ? JSON.stringify(result) : printed(result, (Date.now() - began) / 1000);
    return { code: result.ok ? 0 : 1, text };
  } catch (error) {
    return { code: 2, text: `could not verify: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function settings(
  env: Readonly<Record<string, string | undefined>>,
  elsewhere: string | undefined,
): { url: string; copies: SealCopies } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const url = given['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is needed');
  const copies =
    elsewhere === undefined ? copiesOf({ S3_REGION: 'us-east-1', DATA_DIR: '.data', ...given }) : copiesAt(elsewhere);
  return { url, copies };
}
