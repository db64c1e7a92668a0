import { openDatabase } from './database.mjs';
import { main, say } from './report.mjs';
import { fill, prepare, provide, systemEnvironment } from './system.mjs';

/** Brings the demo data back to its first day. */
export const resetDemo = (script) =>
  main(async () => {
    const { settings, instance } = await prepare(script);
    let database;
    try {
      await provide(instance);
      database = await openDatabase(settings);
      const env = systemEnvironment({ settings, databaseUrl: database.url });
      await fill({ instance, env, database, reset: true });
      say('the demo data is as on the first day');
    } finally {
      await database?.stop();
      instance.release();
    }
  });
