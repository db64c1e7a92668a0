import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, what they may do, where they are logged in, and what they agreed to. */
export class Identity0100 implements MigrationInterface {
  name = 'Identity1763700000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (name <> ''),
        phone_masked text,
        openid text UNIQUE,
        -- the code of a person who was imported, e.g. rd0001
        external_key text UNIQUE,
        -- only of people who hold a grid
        on_duty boolean,
        suspended_at timestamptz,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('rider', 'gridWorker', 'gridLeader', 'dispatcher', 'department',
                                           'shopkeeper', 'supervisor', 'admin')),
        scope_kind text NOT NULL,
        scope_code text NOT NULL,
        starts_on date NOT NULL,
        -- the last day
        ends_on date CHECK (ends_on >= starts_on),
        revoked_at timestamptz,
        -- "May see" compares prefixes, so a code of a wrong length would open a wrong area.
        CHECK (CASE scope_kind
          WHEN 'district' THEN scope_code ~ '^\\d{6}$'
          WHEN 'town' THEN scope_code ~ '^\\d{9}$'
          WHEN 'community' THEN scope_code ~ '^\\d{12}$'
          WHEN 'grid' THEN scope_code ~ '^\\d{15}$'
          WHEN 'department' THEN scope_code <> ''
          WHEN 'shop' THEN scope_code <> ''
          WHEN 'self' THEN scope_code = ''
          ELSE false END)
      );
      CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, scope_kind, scope_code)
        WHERE revoked_at IS NULL;
      CREATE INDEX role_grant_scope ON role_grant (scope_code text_pattern_ops, role) WHERE revoked_at IS NULL;

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        -- mixed into the refresh tokens, so neither the database nor the server's key alone can make one
        salt bytea NOT NULL,
        -- number of the refresh token that is valid now; a lower one was used before
        generation integer NOT NULL DEFAULT 1,
        rotated_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX session_person ON session (person_id) WHERE revoked_at IS NULL;
      CREATE INDEX session_expires ON session (expires_at);

      CREATE TABLE consent (
        person_id uuid NOT NULL REFERENCES person,
        document text NOT NULL CHECK (document IN ('userAgreement', 'privacyPolicy', 'preciseLocation')),
        version integer NOT NULL CHECK (version > 0),
        at timestamptz NOT NULL,
        PRIMARY KEY (person_id, document, version)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE consent, session, role_grant, person');
  }
}
