import { readFileSync } from 'node:fs';
import { packageFile } from '../../../platform/files';
import { Check, type CheckResult } from './check';
import type { Snapshot } from './snapshot';

/** Definitions by name, hashed. */
type LawBook = Record<string, string>;

export const LAW_FILE = 'src/modules/points/verify/law.json';

// Functions and views by their text. What a function's door is (SECURITY DEFINER and its one search path) is set by the
// permissions and differs where there are no roles; any other setting of a function is part of it.
const DEFINITIONS = `
  SELECT format('function %s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
         concat_ws(' | ', pg_get_function_result(p.oid), pg_get_function_arguments(p.oid), l.lanname, p.provolatile,
                   p.proisstrict, nullif(p.proconfig::text, '{"search_path=pg_catalog, pg_temp"}'), p.prosrc) AS text
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
  WHERE n.nspname IN ('ledger', 'rewards')
  UNION ALL
  SELECT 'view ' || c.oid::regclass, pg_get_viewdef(c.oid) FROM pg_class c
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND c.relkind IN ('v', 'm')
  UNION ALL
  SELECT format('trigger %s on %s', t.tgname, t.tgrelid::regclass), concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND NOT t.tgisinternal
  UNION ALL
  SELECT format('foreign key check %s on %s', k.conname, t.tgrelid::regclass), string_agg(t.tgenabled::text, '' ORDER BY t.tgfoid)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_constraint k ON k.oid = t.tgconstraint
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND t.tgisinternal GROUP BY 1
  UNION ALL
  SELECT format('constraint %s on %s', k.conname, k.conrelid::regclass), concat_ws(' ', k.convalidated, pg_get_constraintdef(k.oid))
  FROM pg_constraint k
  WHERE k.connamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND k.contype <> 'n' AND k.conrelid <> 0
  UNION ALL
  SELECT 'index ' || i.indexrelid::regclass, concat_ws(' ', i.indisvalid, i.indisready, pg_get_indexdef(i.indexrelid))
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace)
  UNION ALL
  SELECT 'columns of ' || c.oid::regclass, concat(c.relpersistence, c.relrowsecurity, c.relhasrules) || ' ' ||
         string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                              a.attgenerated, pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attname)
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND c.relkind IN ('r', 'p')
  GROUP BY c.oid, c.relpersistence, c.relrowsecurity, c.relhasrules
  UNION ALL
  SELECT 'rule ' || r.rulename || ' on ' || r.ev_class::regclass, pg_get_ruledef(r.oid)
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
  WHERE c.relnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT 'type ' || e.enumtypid::regtype, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  WHERE t.typnamespace IN ('ledger'::regnamespace, 'rewards'::regnamespace) GROUP BY e.enumtypid`;

/** The law as it stands in a database. */
export const readLaw = async (db: Snapshot): Promise<StoredLaw> => ({
  postgres: await majorOf(db),
  law: await definitionsIn(db),
});

async function definitionsIn(db: Snapshot): Promise<LawBook> {
  const rows = await db.all<{ name: string; hash: string }>(
    `SELECT name, left(encode(sha256(convert_to(text, 'UTF8')), 'hex'), 16) AS hash
     FROM (${DEFINITIONS}) definitions ORDER BY name COLLATE "C"`,
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

export interface StoredLaw {
  /** major version it was read from: another may write a view down otherwise */
  postgres: number;
  law: LawBook;
}

/** The law that the migrations of this version of the program make. */
export const storedLaw = (): StoredLaw => JSON.parse(readFileSync(packageFile(LAW_FILE), 'utf8')) as StoredLaw;

const majorOf = async (db: Snapshot): Promise<number> =>
  Number((await db.all<{ v: string }>(`SELECT current_setting('server_version_num') AS v`))[0]?.v.slice(0, -4));

/** Functions, views, triggers, constraints and columns are those of this version of the program. */
export async function checkLaw(db: Snapshot, { postgres, law }: StoredLaw): Promise<CheckResult> {
  const check = new Check('the law: functions, views, triggers, constraints');
  const comparable = (await majorOf(db)) === postgres ? () => true : (name: string) => !name.startsWith('view ');
  const refused = await db.attempt(async () => {
    const found = await definitionsIn(db);
    for (const name of new Set([...Object.keys(law), ...Object.keys(found)])) {
      if (!comparable(name)) continue;
      check.saw();
      if (found[name] === undefined) check.differs(`${name} is missing`);
      else if (law[name] === undefined) check.differs(`${name} does not belong there`);
      else if (found[name] !== law[name]) check.differs(`${name} is not as this version of the program has it`);
    }
  });
  if (refused !== null) check.differs(`the definitions cannot be read: ${refused}`);
  return check.result;
}
