/** Where a point lies. Scopes compare with `gridCode`, whose prefixes are the other codes of its own unit. */
export interface LocatedGrid {
  gridCode: string;
  /** the community around the point; a grid that covers several has its own community in its code */
  communityCode: string;
  townCode: string;
  districtCode: string;
}

/** Where a point outside every grid lies: enough to find a dispatcher. */
export interface LocatedArea {
  /** null between the towns */
  townCode: string | null;
  districtCode: string;
}

/** Names around a code; null below the code's own level. */
export interface PlaceNames {
  districtName: string;
  townCode: string | null;
  townName: string | null;
  communityName: string | null;
  gridName: string | null;
}
