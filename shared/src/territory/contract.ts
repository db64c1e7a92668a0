export type TerritoryLevel = 'district' | 'town' | 'community' | 'grid';

export interface TownView {
  code: string;
  name: string;
  /** GCJ-02 */
  centre: [number, number];
  /** rings of the outline, GCJ-02, simplified for drawing */
  outline: [number, number][][];
}

/** Where the ground of the map comes from, when the operator has named a source. */
export interface MapTilesView {
  /** addresses with {z} {x} {y}, the lowest layer first; or one address of a MapLibre style, ending in .json */
  layers: string[];
  /** what the source wants to be named on the map, with its 审图号 */
  attribution: string;
  /** in which system the tiles lie; 天地图 is CGCS2000, which is WGS-84 to a few centimetres */
  datum: 'wgs84' | 'gcj02';
  /** the nearest zoom the source has, of 256 px tiles */
  maxZoom: number;
}

/** A unit of any level in words, e.g. 龙桥街道 东韩村 第1网格. */
export interface TerritoryNameView {
  code: string;
  name: string;
}

/** How many codes one question may name. */
export const TERRITORY_NAMES_MAX = 100;

export interface LocateView {
  townCode: string;
  townName: string;
  communityName: string;
  gridCode: string;
  gridName: string;
  address: string;
}
