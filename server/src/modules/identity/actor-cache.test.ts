import { ACTOR_LIFE_MS, ActorCache } from './actor-cache';

const actor = (sessionId: string, personId: string) => ({ sessionId, personId, grants: [] });

it('knows an actor for its life and no longer', () => {
  const cache = new ActorCache();
  cache.set(actor('s1', 'p1'), 1000);
  expect(cache.get('s1', 1000 + ACTOR_LIFE_MS - 1)).toEqual(actor('s1', 'p1'));
  expect(cache.get('s1', 1000 + ACTOR_LIFE_MS)).toBeUndefined();
});

it('forgets all sessions of one person, or of everybody', () => {
  const cache = new ActorCache();
  for (const [s, p] of [
    ['s1', 'p1'],
    ['s2', 'p1'],
    ['s3', 'p2'],
  ] as const)
    cache.set(actor(s, p), 0);
  cache.forget('p1');
  expect([cache.get('s1', 1), cache.get('s2', 1), cache.get('s3', 1)]).toEqual([
    undefined,
    undefined,
    actor('s3', 'p2'),
  ]);
  cache.forget('');
  expect(cache.get('s3', 1)).toBeUndefined();
});

it('drops the one that was put in first when it is full', () => {
  const cache = new ActorCache(2);
  cache.set(actor('s1', 'p1'), 0);
  cache.set(actor('s2', 'p2'), 0);
  cache.set(actor('s1', 'p1'), 5);
  cache.set(actor('s3', 'p3'), 6);
  expect(cache.get('s2', 7)).toBeUndefined();
  expect(cache.get('s1', 7)).toBeDefined();
  expect(cache.get('s3', 7)).toBeDefined();
});
