import type { MapTilesView } from '@yanxinyuan/shared/territory/contract';
import type { AppConfig } from './env';

type Settings = Pick<
  AppConfig,
  'MAP_TILES_URL' | 'MAP_TILES_ATTRIBUTION' | 'MAP_TILES_DATUM' | 'MAP_TILES_MAX_ZOOM' | 'MAP_TILES_HOSTS'
>;

const listed = (words: string | undefined): string[] => words?.split(/\s+/).filter((word) => word !== '') ?? [];

/** What a browser needs to draw the ground of the map; null where no source is configured. */
export function mapTilesOf(config: Settings): MapTilesView | null {
  const layers = listed(config.MAP_TILES_URL);
  if (layers.length === 0) return null;
  return {
    layers,
    attribution: config.MAP_TILES_ATTRIBUTION,
    datum: config.MAP_TILES_DATUM,
    maxZoom: config.MAP_TILES_MAX_ZOOM,
  };
}

/** The hosts a browser may fetch the ground of the map from, and no others. */
export const tileHosts = (config: Settings): string[] => [
  ...new Set([...listed(config.MAP_TILES_URL), ...listed(config.MAP_TILES_HOSTS)].map((url) => new URL(url).origin)),
];
