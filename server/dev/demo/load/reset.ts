import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { AppConfig } from '../../../src/config/env';
import { photoKey, VARIANTS } from '../../../src/modules/reports/rules/photo-links';
import { Database } from '../../../src/platform/db/database';
import { migrate } from '../../../src/platform/db/migrate';
import { dataSourceOptions } from '../../../src/platform/db/options';
import { Storage } from '../../../src/platform/storage/storage';
import { openApp } from './app';

const FILES_AT_ONCE = 64;
/** Of cases; nobody else may empty them. */
const ONLY_GROWING = ['ticket_event', 'ticket_route', 'urgent_read', 'phone_reveal'];

/**
 * Empties a database that the demo filled, down to fresh migrations. History cannot be deleted
 * row by row, and must not: so the tables go, by the migrations' own way back.
 */
export async function emptyDatabase(config: AppConfig): Promise<void> {
  await removePhotos(config);
  // Seals of the new history would find the old one's copies in their place, and say so for ever.
  await rm(config.SEAL_DIR ?? join(config.DATA_DIR, 'seals'), { recursive: true, force: true });
  const source = await new DataSource(dataSourceOptions(config.DATABASE_URL, 2)).initialize();
  try {
    // From here on it is a load that was killed, should this be killed itself.
    await source.query('UPDATE demo.load SET finished_at = NULL');
    await source.query('DROP SCHEMA IF EXISTS graphile_worker CASCADE');
    // Words that came later (escalate, escalated) would be refused by the older tables on the way back.
    for (const table of ONLY_GROWING) await source.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await source.query('TRUNCATE ticket CASCADE');
    const [{ count }] = await source.query<[{ count: number }]>('SELECT count(*)::int AS count FROM migrations');
    for (let i = 0; i < count; i++) await source.undoLastMigration({ transaction: 'each' });
    await migrate(config.DATABASE_URL);
    await source.query('DROP SCHEMA demo CASCADE');
  } finally {
    await source.destroy();
  }
}

async function removePhotos(config: AppConfig): Promise<void> {
  const app = await openApp(config);
  try {
    const photos = await app.get(Database).read.query<{ id: string }[]>('SELECT id FROM photo');
    const storage = app.get(Storage);
    const keys = photos.flatMap(({ id }) => VARIANTS.map((variant) => photoKey(id, variant)));
    for (let i = 0; i < keys.length; i += FILES_AT_ONCE) {
      await Promise.all(keys.slice(i, i + FILES_AT_ONCE).map((key) => storage.remove(key)));
    }
  } finally {
    await app.close();
  }
}
