/** The roles every installation has; platform/db/sql/roles.sql makes them. */
export const DB_ROLES = {
  /** owns everything and migrates it; no process runs as it */
  owner: 'yanxinyuan_owner',
  /** the HTTP and the job process */
  app: 'yanxinyuan_app',
  /** reports and audits; reads all but secrets */
  reader: 'yanxinyuan_reader',
} as const;

export type DbRole = keyof typeof DB_ROLES;
