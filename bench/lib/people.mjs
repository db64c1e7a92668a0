// People have ids that count, so that a script of pgbench can be anybody.
const ZERO = 100_000_000_000;
const STAFF = '5aff0000-0000-4000-8000-';
const RIDER = '41de0000-0000-4000-8000-';

/** One worker for each grid of the demo district. */
const WORKERS = 317;
// A rider may send 50 reports a day: enough riders for all rounds, and others for pgbench, which knows no limit.
export const LOGGED_IN = 1_600;
const OTHERS = 3_200;
export const RIDERS = LOGGED_IN + OTHERS;

/** Whom pgbench puts in the place of the people of a captured request. */
export const STAND_INS = [
  { prefix: STAFF, first: ZERO + 1, last: ZERO + WORKERS },
  { prefix: RIDER, first: ZERO + LOGGED_IN + 1, last: ZERO + RIDERS },
];

const idOf = (prefix, n) => `('${prefix}' || ${ZERO} + ${n})::uuid`;

/** SQL: a worker for each of the grids. */
export const SEED_STAFF = `
  WITH grids AS (
    SELECT code, row_number() OVER (ORDER BY code) AS n FROM territory WHERE level = 'grid' ORDER BY code LIMIT ${WORKERS}
  ), people AS (
    INSERT INTO person (id, name, external_key, on_duty, created_at)
    SELECT ${idOf(STAFF, 'n')}, '网格员' || n, 'w' || n, true, now() FROM grids
  )
  INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
  SELECT gen_random_uuid(), ${idOf(STAFF, 'n')}, 'gridWorker', 'grid', code, current_date - 1 FROM grids`;

/** SQL: riders who agreed to everything; $1 their openids, in order. */
export const SEED_RIDERS = `
  WITH people AS (
    INSERT INTO person (id, name, openid, external_key, created_at)
    SELECT ${idOf(RIDER, 'n')}, '小哥' || n, openid, 'r' || n, now()
    FROM unnest($1::text[]) WITH ORDINALITY AS given (openid, n)
    RETURNING id
  ), grants AS (
    INSERT INTO role_grant (id, person_id, role, scope_kind, scope_code, starts_on)
    SELECT gen_random_uuid(), id, 'rider', 'self', '', current_date - 1 FROM people
  )
  INSERT INTO consent (person_id, document, version, at)
  SELECT id, document, 1, now() FROM people, unnest(array['userAgreement', 'privacyPolicy', 'preciseLocation']) AS document`;
