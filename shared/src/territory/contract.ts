export type TerritoryLevel = 'district' | 'town' | 'community' | 'grid';

export interface TownView {
  code: string;
  name: string;
  /** GCJ-02 */
  centre: [number, number];
  /** rings of the outline, GCJ-02, simplified for drawing */
  outline: [number, number][][];
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
