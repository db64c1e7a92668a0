import { mapTilesOf, tileHosts } from './map-tiles';

const none = { MAP_TILES_ATTRIBUTION: '', MAP_TILES_DATUM: 'wgs84', MAP_TILES_MAX_ZOOM: 18 } as const;
const two = {
  ...none,
  MAP_TILES_URL: 'https://t0.example.cn/vec/{z}/{x}/{y}?tk=1 https://t1.example.cn/cva/{z}/{x}/{y}?tk=1',
  MAP_TILES_HOSTS: 'https://fonts.example.cn https://t0.example.cn',
  MAP_TILES_ATTRIBUTION: '天地图',
};

test('without a source there are no tiles, and no host is let in', () => {
  expect([mapTilesOf(none), tileHosts(none)]).toEqual([null, []]);
});

test('layers in their order, and each host once', () => {
  expect(mapTilesOf(two)).toEqual({
    layers: ['https://t0.example.cn/vec/{z}/{x}/{y}?tk=1', 'https://t1.example.cn/cva/{z}/{x}/{y}?tk=1'],
    attribution: '天地图',
    datum: 'wgs84',
    maxZoom: 18,
  });
  expect(tileHosts(two)).toEqual(['https://t0.example.cn', 'https://t1.example.cn', 'https://fonts.example.cn']);
});
