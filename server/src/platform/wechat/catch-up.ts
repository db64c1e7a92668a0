const BATCH = 200;
// One run a minute; the next one goes on.
const LONGEST_MS = 45_000;

interface Leftovers {
  /** at most so many that wait, oldest first */
  waiting: (limit: number) => Promise<string[]>;
  /** @returns false when WeChat gave no answer; otherwise it waits no more */
  ask: (id: string) => Promise<boolean>;
  /** so many at once; more than the calls have places would only push each other out */
  lanes: number;
}

/**
 * Asks again what WeChat gave no answer to. One tries for all: in ten minutes of trouble that is ten calls, however
 * much waits. When it went well several go on at once, until nothing is left or WeChat fails again.
 */
export async function catchUp({ waiting, ask, lanes }: Leftovers): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  const asked = new Set<string>();
  for (;;) {
    const batch = (await waiting(BATCH)).filter((id) => !asked.has(id));
    const first = batch.shift();
    if (first === undefined || !(await ask(first))) return;
    asked.add(first);
    const run = { well: true };
    const lane = async (): Promise<void> => {
      for (let id = batch.shift(); id !== undefined && run.well; id = batch.shift()) {
        asked.add(id);
        if (performance.now() > end || !(await ask(id))) run.well = false;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (!run.well) return;
  }
}
