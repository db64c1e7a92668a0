import type { INestApplicationContext } from '@nestjs/common';
import type { AppConfig } from '../../../src/config/env';
import { NotificationsService } from '../../../src/modules/notifications';
import { importFile } from '../../../src/modules/territory';
import { Database, type Tx } from '../../../src/platform/db/database';
import { packageFile } from '../../../src/platform/files';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { Storage } from '../../../src/platform/storage/storage';
import { placeCompounds, type Compound } from '../compounds';
import { inventContributions, type Contribution } from '../contributions';
import { earningsOf } from '../earnings';
import { inventOrders, type DemoShops } from '../orders';
import { placePins } from '../places';
import { Random } from '../random';
import { inventReports } from '../reports';
import type { DemoReports } from '../reports/types';
import { planShifts } from '../shifts';
import { castPeople, type Cast } from '../staff';
import { readTerritory, TERRITORY_FILE } from '../territory';
import { Album, drawScene, type Draw } from './album';
import { openApp } from './app';
import { setBudgets, useUpOne } from './budgets';
import { checkBooks } from './check';
import { takeAreas } from './areas';
import { reviewSome, passContent } from './content';
import { askAboutRules, draftNextList, publishDutyList } from './duty-list';
import { saveGround } from './ground';
import { Archive } from './history/archive';
import { archiving } from './history/archive-manager';
import { History, type Refusals } from './history/history';
import { Notebook } from './history/notebook';
import { PlannedJobs } from './history/planned-jobs';
import { saveArchive } from './history/save';
import { begin, demoState, withClient } from './marker';
import { needToKnow, saveBeside } from './need-to-know';
import { officeNews } from './office-news';
import { ownReplies } from './own-replies';
import { peopleOf, savePeople, type People } from './people';
import { readSome } from './read-some';
import { recommend } from './recommend';
import { emptyDatabase } from './reset';
import { secondOpinions } from './second-opinions';
import { saveShifts } from './shifts';
import { shopBooks } from './shop-books';
import { lastTouches } from './touches';

export interface LoadOptions {
  config: AppConfig;
  /** empties a database the demo filled before, and loads anew */
  reset?: boolean;
  /** the day of loading; histories end there */
  now?: Date;
  /** how many reports, about; default 3,000 */
  reports?: number;
  /** default the drawn scenes */
  draw?: Draw;
  /** hears how it goes, a short line at a time */
  say?: (line: string) => void;
}

/** `there`: loaded before, nothing done · `foreign`: others are in the database, nothing done. */
export type LoadResult = { is: 'there' | 'foreign' } | { is: 'loaded'; refusals: Refusals };

const SEED = new Random('兖新苑');

/**
 * Fills a migrated database with the demo, once. All but the map is written in one
 * transaction, so a load that is killed leaves nothing behind and the next one begins anew.
 *
 * @throws Error when the map is refused or the books do not balance
 */
export async function loadDemo(options: LoadOptions): Promise<LoadResult> {
  const { config, reset = false, say = () => undefined } = options;
  const url = config.DATABASE_URL;
  const state = await withClient(url, demoState);
  if (state.is === 'foreign' || (state.is === 'loaded' && !reset)) {
    return { is: state.is === 'foreign' ? 'foreign' : 'there' };
  }
  if (state.is !== 'empty') {
    say('emptying the database');
    await emptyDatabase(config);
  }
  const now = await withClient(url, (client) => begin(client, state, options.now ?? new Date()));
  const demo = invent(now, options);
  say((await importFile({ file: packageFile(TERRITORY_FILE), url })).join(', '));
  const app = await openApp(config);
  try {
    const refusals = await app.get(Database).transaction((tx) => fill(app, tx, demo, say));
    await askAboutRules(app, now);
    return { is: 'loaded', refusals };
  } finally {
    await app.close();
  }
}

interface Demo {
  now: Date;
  cast: Cast;
  people: People;
  places: ReturnType<typeof placePins>;
  compounds: readonly Compound[];
  told: DemoReports;
  shops: DemoShops;
  contributions: Contribution[];
  album: Album;
}

function invent(now: Date, { reports = 3000, draw = drawScene }: LoadOptions): Demo {
  const territory = readTerritory();
  const cast = castPeople(territory, SEED.fork('cast'));
  const compounds = placeCompounds(territory, SEED.fork('compounds'));
  const told = inventReports({ territory, compounds, cast, now, count: reports, random: SEED.fork('reports') });
  return {
    now,
    cast,
    compounds,
    told,
    people: peopleOf(cast, now, SEED.fork('people')),
    places: placePins(territory, SEED.fork('places')),
    shops: inventOrders({ cast, earnings: earningsOf(told), now, random: SEED.fork('orders') }),
    contributions: inventContributions(cast, now, SEED.fork('contributions')),
    album: new Album(told, draw, SEED.fork('album')),
  };
}

async function fill(
  app: INestApplicationContext,
  tx: Tx,
  { now, cast, people, places, compounds, told, shops, contributions, album }: Demo,
  say: (line: string) => void,
): Promise<Refusals> {
  // Drawing takes longer than a forgotten transaction is allowed to wait.
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0');
  await savePeople(tx, app, cast, people);
  await saveGround(app, tx, { places, items: shops.items, compounds });
  say(await takeAreas(app, tx));
  await saveShifts(tx, { app, people, plan: planShifts(cast), random: SEED.fork('shifts') });
  await setBudgets(app, tx, people, now);
  const list = await publishDutyList(tx, { app, people, now, random: SEED.fork('duty list') });
  say(`${people.size} people, ${places.length} places, ${shops.items.length} items on shelves`);

  const [archive, jobs] = [new Archive(), new PlannedJobs()];
  const notebook = new Notebook(app, jobs, archive, now);
  const history = new History(app, { archive, notebook, album, people, list }, jobs, SEED.fork('history'));
  const refusals = await history.tell(archiving(tx, archive), { ...told, orders: shops.orders, contributions }, now);
  await lastTouches(tx, history.purchases, now, SEED.fork('touches'));
  await secondOpinions(tx, { app, people, notebook, now, random: SEED.fork('second opinions') });
  await useUpOne(tx, { app, people, notebook, now, random: SEED.fork('late') });
  await shopBooks(tx, { app, people, notebook, now, random: SEED.fork('shop books') });
  await officeNews(tx, notebook, now);
  const beside = await needToKnow(archiving(tx, archive), {
    ...{ history, archive, notebook, people, now },
    random: SEED.fork('need to know'),
  });
  say(`${archive.reports.length} reports, ${archive.events.length} steps, ${shops.orders.length} orders`);

  const { photos, pictures } = await album.save(tx, app.get(Storage));
  say(`${photos} photos of ${pictures} pictures`);
  await saveArchive(tx, archive);
  await saveBeside(tx, beside);
  await passContent(tx);
  await reviewSome(tx, now);
  const [lines, waiting] = [
    await notebook.write(tx, app.get(NotificationsService)),
    await jobs.queue(tx, app.get(Jobs)),
  ];
  await readSome(tx, now);
  say(`${lines} messages, ${waiting} jobs ahead`);
  await recommend(tx);
  await ownReplies(tx, now, SEED.fork('own replies'));
  await draftNextList(tx, { app, people, now, random: SEED.fork('next list') });
  await checkBooks(tx);
  await tx.query('UPDATE demo.load SET finished_at = clock_timestamp()');
  return refusals;
}
