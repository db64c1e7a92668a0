import { Slots } from './slots';

interface Held {
  started: boolean;
  release: () => void;
  done: Promise<unknown>;
}

function hold(slots: Slots, fail = false): Held {
  const held: Held = { started: false, release: () => undefined, done: Promise.resolve() };
  held.done = slots.run(
    () =>
      new Promise<void>((resolve, reject) => {
        held.started = true;
        held.release = () => {
          if (fail) reject(new Error('broken'));
          else resolve();
        };
      }),
  );
  held.done.catch(() => undefined);
  return held;
}

describe('Slots', () => {
  it('runs so many at once, lets some wait in order, and turns the rest away', async () => {
    const slots = new Slots(2, 2);
    const [a, b, c, d] = [hold(slots), hold(slots), hold(slots), hold(slots)];
    expect([a, b, c, d].map(({ started }) => started)).toEqual([true, true, false, false]);
    await expect(slots.run(() => Promise.resolve())).rejects.toThrow('SERVER_BUSY');
    b.release();
    await b.done;
    expect([c.started, d.started]).toEqual([true, false]);
    a.release();
    await a.done;
    expect(d.started).toBe(true);
  });

  it('gives a slot back after a failure', async () => {
    const slots = new Slots(1, 0);
    const broken = hold(slots, true);
    broken.release();
    await expect(broken.done).rejects.toThrow('broken');
    await expect(slots.run(() => Promise.resolve(7))).resolves.toBe(7);
  });
});
