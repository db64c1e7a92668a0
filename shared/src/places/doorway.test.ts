import { doorwayOf, placeOfScene } from './doorway';

test('a code leads to its place, a shop’s to its goods', () => {
  const point = doorwayOf({ id: 'sp001', kind: 'service_point' });
  const shop = doorwayOf({ id: 'm-1_A', kind: 'pharmacy' });
  expect(point).toEqual({ page: 'packages/place/here/index', scene: 'p.sp001' });
  expect(shop).toEqual({ page: 'packages/rewards/shop/index', scene: 's.m-1_A' });
  expect([point, shop].map(({ scene }) => placeOfScene(scene))).toEqual(['sp001', 'm-1_A']);
});

test('thirty characters fit a scene, one more does not', () => {
  const at = (length: number) => () => doorwayOf({ id: 'x'.repeat(length), kind: 'service_point' }).scene.length;
  expect(at(30)()).toBe(32);
  expect(at(31)).toThrow(RangeError);
});

test.each(['店', 'a b', 'a.b', ''])('no code can carry the id “%s”', (id) => {
  expect(() => doorwayOf({ id, kind: 'barber' })).toThrow(RangeError);
});

test.each(['', 'sp001', 'x.sp001', 'p.', 'p.a b', 'p.a&id=b', 'p.a.b'])('“%s” is none of our scenes', (scene) => {
  expect(placeOfScene(scene)).toBeNull();
});
