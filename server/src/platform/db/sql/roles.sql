-- The three roles, and everything in this database given to the first. An administrator runs it once, connected
-- to the application's database: psql -f roles.sql. Running it again changes nothing. Passwords are set afterwards.
-- The administrator is a superuser, or may create roles and owns what an older version made.
DO $$
DECLARE
  v_role text;
  v_command text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['yanxinyuan_owner', 'yanxinyuan_app', 'yanxinyuan_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', v_role);
    END IF;
  END LOOP;
  -- Who gives a thing away must be one of those who receive it; a superuser is one of everybody.
  IF NOT pg_has_role(current_user, 'yanxinyuan_owner', 'SET') THEN
    EXECUTE format('GRANT yanxinyuan_owner TO %I', current_user);
  END IF;
  -- The owner of the database may make schemas in it, and tables in its schema "public".
  EXECUTE format('ALTER DATABASE %I OWNER TO yanxinyuan_owner', current_database());

  -- What versions before there were roles made belonged to whoever migrated. Later schemas are born with the owner,
  -- and schemas of others are left alone; so are the objects of extensions.
  FOR v_command IN
    WITH ours AS (
      SELECT oid, nspname, nspowner FROM pg_namespace
      WHERE nspname IN ('public', 'ledger', 'rewards', 'graphile_worker', 'demo')
    ), extension AS (
      SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
    ), foreigners AS (
      SELECT oid FROM pg_roles WHERE rolname <> 'yanxinyuan_owner'
    )
    SELECT format('ALTER SCHEMA %I OWNER TO yanxinyuan_owner', nspname) FROM ours
    WHERE nspowner IN (SELECT oid FROM foreigners) AND nspowner <> 'pg_database_owner'::regrole
    UNION ALL
    -- A sequence that belongs to a column goes with its table.
    SELECT format('ALTER TABLE %s OWNER TO yanxinyuan_owner', c.oid::regclass)
    FROM pg_class c JOIN ours ON ours.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relowner IN (SELECT oid FROM foreigners)
      AND NOT EXISTS (SELECT FROM extension e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
                      AND c.relkind = 'S')
    UNION ALL
    -- Enums, domains and composite types of their own; the row type of a table goes with the table.
    SELECT format('ALTER TYPE %s OWNER TO yanxinyuan_owner', t.oid::regtype)
    FROM pg_type t JOIN ours ON ours.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE (t.typtype IN ('e', 'd') OR c.relkind = 'c') AND t.typowner IN (SELECT oid FROM foreigners)
      AND NOT EXISTS (SELECT FROM extension e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid)
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO yanxinyuan_owner', p.oid::regprocedure)
    FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace
    WHERE p.proowner IN (SELECT oid FROM foreigners)
      AND NOT EXISTS (SELECT FROM extension e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
  LOOP
    EXECUTE v_command;
  END LOOP;
END $$;
