import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageKind } from '@yanxinyuan/shared/notifications/subscribe';
import { uuidv7 } from 'uuidv7';
import { openidOf } from '../../dev/wechat/openid';
import type { SentMessage, Template } from '../../dev/wechat/messages';
import { NotificationsService, type AnyNotice } from '../../src/modules/notifications';
import { Jobs } from '../../src/platform/jobs/jobs';
import { startApp, type TestApp } from './app';
import { login, type LoggedIn } from './builders';
import { tell } from './wechat';

const CSV = `kind,template,fields,long_term
task,task-template,thing1=summary|phrase2=state|time3=due|thing4=category,false
due,due-template,thing1=title|thing2=summary,true
result,result-template,thing1=summary|phrase2=state|time3=at,false
points,points-template,number1=points|thing2=summary,false
`;
// As the played WeChat has them. That of points is another than the operator thinks.
const TEMPLATES: Template[] = [
  { id: 'task-template', fields: ['thing1', 'phrase2', 'time3', 'thing4'] },
  { id: 'due-template', fields: ['thing1', 'thing2'], longTerm: true },
  { id: 'result-template', fields: ['thing1', 'phrase2', 'time3'] },
  { id: 'points-template', fields: ['number1', 'phrase2'] },
];

type ToSend = { notificationId: string };
interface Attempted {
  state: string;
  why: string | null;
}

/** A server with templates, and somebody on WeChat to whom it sends. */
export class Subscribing {
  private people = 0;
  key = '';

  private constructor(
    readonly app: TestApp,
    private readonly dir: string,
  ) {}

  /** @param logTo takes the log's lines, those of level error */
  static async open(logTo?: { write: (line: string) => void }): Promise<Subscribing> {
    const dir = mkdtempSync(join(tmpdir(), 'subscribe-'));
    const file = join(dir, 'templates.csv');
    writeFileSync(file, CSV);
    const log = logTo === undefined ? {} : { logTo };
    const config = { WECHAT_TEMPLATES_FILE: file, WECHAT_TIMEOUT: 500, LOG_LEVEL: 'error' as const };
    return new Subscribing(await startApp({ config, templates: TEMPLATES, ...log }), dir);
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** A new person, the one of whom the rest here speaks. */
  async person(): Promise<LoggedIn> {
    this.people += 1;
    this.key = `subscriber-${this.people}`;
    return login(this.app, { key: this.key });
  }

  /** The person taps “allow”: WeChat counts, and the phone tells the server. */
  async agrees(person: LoggedIn, kind: MessageKind, times = 1): Promise<void> {
    await tell(this.app, 'subscriptions', { people: [this.key], templateId: `${kind}-template`, count: times });
    for (let n = 0; n < times; n += 1) await this.says(person, [`${kind}-template`]);
  }

  says(person: LoggedIn, templateIds: string[], id: string = uuidv7()): Promise<unknown> {
    return person.call('putSubscription', { params: { id }, body: { templateIds } });
  }

  async left(person: LoggedIn, kind: MessageKind): Promise<number | undefined> {
    return (await person.call('listSubscriptions')).find((one) => one.kind === kind)?.left;
  }

  notify(person: LoggedIn, notice: AnyNotice): Promise<void> {
    const notifications = this.app.app.get(NotificationsService);
    return this.app.db.transaction((tx) => notifications.notifyEach(tx, [{ ...notice, personId: person.personId }]));
  }

  /** Takes the jobs that would send, to be run here as often as a test likes. */
  async jobs(): Promise<ToSend[]> {
    const { read } = await this.app.superuser();
    const rows = await read.query<{ payload: ToSend; key: string }[]>(
      `SELECT j.payload, j.key FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'subscribe.send' ORDER BY j.id`,
    );
    for (const { key } of rows) await read.query('SELECT graphile_worker.remove_job($1)', [key]);
    return rows.map(({ payload }) => payload);
  }

  /** One run of such a job. */
  async run(job: ToSend | undefined): Promise<void> {
    if (job === undefined) throw new Error('there is no job');
    await this.app.app.get(Jobs).registered.get('subscribe.send')?.(job as never);
  }

  /** What runs each minute for what WeChat gave no answer to. */
  async again(): Promise<void> {
    await this.app.app.get(Jobs).registered.get('subscribe.again')?.({} as never);
  }

  async runAll(): Promise<void> {
    for (const job of await this.jobs()) await this.run(job);
  }

  /** What WeChat was given for the person. */
  sent(): SentMessage[] {
    const openid = openidOf(this.key);
    return this.app.standIn.sent.filter((message) => message.openid === openid);
  }

  /** What became of the person's messages, oldest first. */
  attempts(person: LoggedIn): Promise<Attempted[]> {
    return this.app.db.read.query<Attempted[]>(
      `SELECT m.state, m.why FROM subscribe_message m JOIN notification n ON n.id = m.notification_id
       WHERE n.person_id = $1 ORDER BY n.id`,
      [person.personId],
    );
  }
}
