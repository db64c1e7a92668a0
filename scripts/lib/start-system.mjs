import { Children } from './children.mjs';
import { openDatabase } from './database.mjs';
import { demoPeople } from './demo-people.mjs';
import { at } from './paths.mjs';
import { checkPort, freePort } from './ports.mjs';
import { explain, main, say, Stop } from './report.mjs';
import { fill, logDir, prepare, provide, systemEnvironment } from './system.mjs';

/**
 * From whatever state the clone is in to the running system, and back down in order.
 *
 * Order up: what can refuse quickly, packages, build, database, processes. Order down: processes, database.
 */
export const startSystem = (script) =>
  main(async () => {
    const { settings, instance } = await prepare(script, ({ port, host }) => checkPort(port, host));
    await new System(settings, instance).run();
  });

class System {
  /** @type {Promise<{url: string, ownerUrl: string | undefined, stop: () => Promise<void>, exited: Promise<void>, log: string}> | undefined} */
  #database;
  #stopping;

  constructor(settings, instance) {
    this.settings = settings;
    this.instance = instance;
    this.children = new Children(instance, logDir(settings));
  }

  async run() {
    // Without a terminal there is none to hang up: `nohup npm start &` is meant to stay.
    const signals = ['SIGINT', 'SIGTERM', ...(process.stdout.isTTY ? ['SIGHUP'] : [])];
    for (const name of signals) {
      process.on(name, () => {
        if (!this.#stopping) say('stopping');
        void this.#stop(0);
      });
    }
    try {
      await this.#start();
      await this.children.failed;
    } catch (error) {
      if (!this.#stopping) console.error(explain(error));
      await this.#stop(1);
    }
  }

  async #start() {
    const { settings, instance, children } = this;
    const web = await provide(instance, ['h5']);
    this.#database = openDatabase(settings);
    const database = await this.#database;
    const { url, exited, log } = database;
    void exited.then(() => children.fail(new Stop(`PostgreSQL ended (log: ${log}).`)));
    const env = systemEnvironment({ settings, databaseUrl: url });
    await fill({ instance, env, database });
    await web.built;
    const sent = await this.#launch(env);
    await this.#announce(sent);
  }

  async #launch(common) {
    say('WeChat stand-in, HTTP process, job process');
    const port = String(await freePort());
    const wechat = `http://127.0.0.1:${port}`;
    const env = { ...common, WECHAT_BASE_URL: wechat, PUBLIC_URL: this.#base() };
    const standIn = { ...env, WECHAT_STANDIN_PORT: port, WECHAT_PUSH_URL: `${this.#base()}/wechat/push` };
    this.children.start('wechat', at('server/dist/dev/wechat/main.js'), standIn);
    this.children.start('http', at('server/dist/src/main.js'), env);
    this.children.start('jobs', at('server/dist/src/worker.js'), env);
    await this.children.ready(`${wechat}/_standin/`);
    return `${wechat}/_standin/`;
  }

  #base() {
    const { host, port } = this.settings;
    return `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`;
  }

  async #announce(sent) {
    const base = this.#base();
    await this.children.ready(`${base}/health/ready`);
    this.instance.announce(base);
    say('ready');
    const people = await demoPeople(base);
    console.log(`\n兖新苑: ${base}/   (API: ${base}/api/docs)\n`);
    console.log(`What “WeChat” was sent: ${sent}\n`);
    console.log(`Demo people, all invented (the rest: ${base}/demo/people):`);
    console.log(people.join('\n'));
    console.log('\nCtrl-C stops everything.');
  }

  /** Once, whoever asks first; then the process ends. */
  #stop(code) {
    return (this.#stopping ??= this.#down(code));
  }

  async #down(code) {
    await this.children.stop();
    await this.instance.endAll();
    const database = await this.#database?.catch(() => undefined);
    await database?.stop();
    this.instance.release();
    process.exit(code);
  }
}
