export type TerritoryLevel = 'district' | 'town' | 'community' | 'grid';

export interface TownView {
  code: string;
  name: string;
  /** GCJ-02 */
  centre: [number, number];
  /** rings of the outline, GCJ-02, simplified for drawing */
  outline: [number, number][][];
}

export interface LocateView {
  townCode: string;
  townName: string;
  communityName: string;
  gridCode: string;
  gridName: string;
  address: string;
}
