import { distanceM } from '@yanxinyuan/shared/geo';
import { fitted, fromScreen, pannedBy, pixelsOf, toScreen, ZOOM, zoomedTo, type MapView } from './projection';

const view: MapView = { lng: 116.8277, lat: 35.5531, zoom: 15 };

test('the middle is the middle, east is right, north is up', () => {
  expect(toScreen(view, view)).toEqual({ x: 0, y: 0 });
  const northEast = toScreen({ lng: view.lng + 0.01, lat: view.lat + 0.01 }, view);
  expect(northEast.x).toBeGreaterThan(0);
  expect(northEast.y).toBeLessThan(0);
});

test('a pixel and the place under it lead to each other', () => {
  const back = toScreen(fromScreen({ x: 123, y: -45 }, view), view);
  expect(back.x).toBeCloseTo(123, 6);
  expect(back.y).toBeCloseTo(-45, 6);
});

test('dragging the ground east shows what lies west', () => {
  const moved = pannedBy(view, { x: 80, y: 0 });
  expect(moved.lng).toBeLessThan(view.lng);
  expect(toScreen(view, moved).x).toBeCloseTo(80, 6);
});

test('zooming holds the place under the fingers and stops at its ends', () => {
  const anchor = { x: 60, y: -90 };
  const held = fromScreen(anchor, view);
  const near = zoomedTo(view, 17.3, anchor);
  expect(toScreen(held, near).x).toBeCloseTo(anchor.x, 4);
  expect(toScreen(held, near).y).toBeCloseTo(anchor.y, 4);
  expect(zoomedTo(view, 30, anchor).zoom).toBe(ZOOM.max);
  expect(zoomedTo(view, 1, anchor).zoom).toBe(ZOOM.min);
});

test('a hundred metres on the ground are a hundred metres on the map', () => {
  const east = fromScreen({ x: pixelsOf(100, view), y: 0 }, view);
  expect(distanceM([view.lng, view.lat], [east.lng, east.lat])).toBeCloseTo(100, -0.5);
});

const frame = { width: 375, height: 768, top: 72, bottom: 96 };

test('what is to be seen lies inside what is not covered, as near as it goes', () => {
  const points = [
    { lng: 116.79, lat: 35.53 },
    { lng: 116.86, lat: 35.56 },
    { lng: 116.81, lat: 35.58 },
  ];
  const found = fitted(points, frame);
  if (found === null) throw new Error('nothing fitted');
  const seen = points.map((point) => toScreen(point, found));
  const sides = { x: frame.width / 2, top: -frame.height / 2 + frame.top, bottom: frame.height / 2 - frame.bottom };
  for (const { x, y } of seen) {
    expect(Math.abs(x)).toBeLessThan(sides.x);
    expect(y).toBeGreaterThan(sides.top);
    expect(y).toBeLessThan(sides.bottom);
  }
  const wide = Math.max(...seen.map(({ x }) => x)) - Math.min(...seen.map(({ x }) => x));
  expect(wide).toBeCloseTo(frame.width - 72, 0);
});

test('one place is shown with what lies around it, and nothing is no view', () => {
  expect(fitted([{ lng: 116.8, lat: 35.5 }], frame)?.zoom).toBe(16);
  expect(fitted([], frame)).toBeNull();
});
