import { doorwayOf, placeOfScene } from './doorway';

test('a code leads to its place', () => {
  const doorway = doorwayOf({ id: 'm-1_A' });
  expect(doorway).toEqual({ page: 'packages/place/here/index', scene: 'p.m-1_A' });
  expect(placeOfScene(doorway.scene)).toBe('m-1_A');
});

test('thirty characters fit a scene, one more does not', () => {
  const at = (length: number) => () => doorwayOf({ id: 'x'.repeat(length) }).scene.length;
  expect(at(30)()).toBe(32);
  expect(at(31)).toThrow(RangeError);
});

test.each(['店', 'a b', 'a.b', ''])('no code can carry the id “%s”', (id) => {
  expect(() => doorwayOf({ id })).toThrow(RangeError);
});

test.each(['', 'sp001', 's.m01', 'p.', 'p.a b', 'p.a&id=b', 'p.a.b'])('“%s” is none of our scenes', (scene) => {
  expect(placeOfScene(scene)).toBeNull();
});
