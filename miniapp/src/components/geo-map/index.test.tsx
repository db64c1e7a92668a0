import { act, render } from '@testing-library/react';
import { GeoMap, type GeoMapProps, type MapMarker } from '.';

interface Drawn {
  longitude: number;
  latitude: number;
  scale: number;
  includePoints?: unknown;
  markers: { id: number; iconPath: string; width: number; ariaLabel: string; label?: { content: string } }[];
  polygons: { points: unknown[]; strokeWidth: number }[];
  showLocation: boolean;
  onMarkerTap: (event: object) => void;
  onRegionChange: (event: object) => void;
}
/** What WeChat's map was given last. */
const mockDrawn: { props: Drawn | null } = { props: null };
jest.mock('@tarojs/components', () => ({
  ...jest.requireActual<object>('@tarojs/components'),
  Map: (props: Drawn) => {
    mockDrawn.props = props;
    return null;
  },
}));

const CENTER = { lng: 116.83, lat: 35.55 };
const marker = (id: string, east: number, over: Partial<MapMarker> = {}): MapMarker => ({
  id,
  lng: CENTER.lng + east,
  lat: CENTER.lat,
  icon: 'rest',
  label: `地方 ${id}`,
  ...over,
});
function show(props: Partial<GeoMapProps>): () => Drawn {
  render(<GeoMap center={CENTER} height="300px" {...props} />);
  return () => {
    if (mockDrawn.props === null) throw new Error('no map was drawn');
    return mockDrawn.props;
  };
}
const tap = (map: Drawn, markerId: number) => {
  act(() => {
    map.onMarkerTap({ detail: { markerId } });
  });
};

test('each place is a marker with its name, the chosen one larger; a tap tells which', () => {
  const onMarker = jest.fn();
  const map = show({ markers: [marker('a', 0), marker('b', 0.01, { chosen: true })], onMarker, me: null });
  expect(map().markers.map(({ id, width, ariaLabel }) => [id, width, ariaLabel])).toEqual([
    [0, 44, '地方 a'],
    [1, 48, '地方 b'],
  ]);
  expect(map().showLocation).toBe(false);
  tap(map(), 1);
  expect(onMarker.mock.calls).toEqual([['b']]);
});

test('many that would cover each other are a group with its number; a tap comes nearer, and then they part', () => {
  const onGroup = jest.fn();
  const near = Array.from({ length: 13 }, (_, n) => marker(String(n), n * 0.0005, { alert: n === 3 }));
  const map = show({ markers: [...near, marker('far', 0.1)], onGroup, zoom: 12 });
  expect(map().markers.map(({ label }) => label?.content)).toEqual(['13!', undefined]);
  tap(map(), 0);
  expect(map().scale).toBe(14);
  expect(map().longitude).toBeCloseTo(CENTER.lng + 0.003, 6);
  act(() => {
    map().onRegionChange({ type: 'end', detail: { scale: 19 } });
  });
  expect(map().markers).toHaveLength(14);
  expect(onGroup).not.toHaveBeenCalled();
});

test('a few are told as a list', () => {
  const onGroup = jest.fn();
  const map = show({ markers: [marker('a', 0), marker('b', 0)], onGroup, zoom: 18 });
  tap(map(), 0);
  expect(onGroup.mock.calls).toEqual([[['a', 'b']]]);
});

test('grids are polygons, one’s own with the widest line', () => {
  const ring = [
    [116.8, 35.5],
    [116.9, 35.5],
    [116.9, 35.6],
  ] as const;
  const map = show({
    polygons: [
      { id: '1', ring, tone: 'area' },
      { id: '2', ring, tone: 'own' },
    ],
    me: { ...CENTER, accuracy: 8 },
  });
  expect(map().polygons.map(({ strokeWidth }) => strokeWidth)).toEqual([1, 3]);
  expect(map().polygons[0]?.points[0]).toEqual({ longitude: 116.8, latitude: 35.5 });
  expect(map().showLocation).toBe(true);
});

test('the middle is told once a hand has moved it, and all that should be seen is shown on opening', () => {
  const onMove = jest.fn();
  const map = show({ onMove, fit: [CENTER] });
  expect(map().includePoints).toEqual([{ longitude: 116.83, latitude: 35.55 }]);
  const centerLocation = { longitude: 116.9, latitude: 35.6 };
  act(() => {
    map().onRegionChange({ type: 'begin', detail: { centerLocation } });
    map().onRegionChange({ type: 'end', detail: { centerLocation } });
  });
  expect(onMove.mock.calls).toEqual([[{ lng: 116.9, lat: 35.6 }]]);
});
