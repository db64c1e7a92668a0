/**
 * Connection string of the owner, for what changes tables. A small installation without roles has only DATABASE_URL.
 *
 * @throws Error when there is neither
 */
export function ownerUrl(env: Record<string, string | undefined>): string {
  const url = env['DATABASE_OWNER_URL'] || env['DATABASE_URL'];
  if (url === undefined || url === '') throw new Error('DATABASE_OWNER_URL or DATABASE_URL is needed');
  return url;
}
