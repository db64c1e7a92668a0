import type { Gcj02 } from '@yanxinyuan/shared/geo';
import type { PlaceView } from '@yanxinyuan/shared/tickets/contract';
import type { LocatedGrid, TerritoryService } from '../../territory';

/** Where a case lies, as far as the map knows. */
export interface Spot {
  /** the deepest code known */
  areaCode: string;
  /** the district's where no town is near */
  townCode: string;
  communityCode: string | null;
  gridCode: string | null;
}

export const gridSpot = ({ gridCode, communityCode, townCode }: LocatedGrid): Spot => ({
  areaCode: gridCode,
  townCode,
  communityCode,
  gridCode,
});

/** @returns undefined outside every district */
export function locateSpot(territory: TerritoryService, point: Gcj02): Spot | undefined {
  const grid = territory.locate(point);
  if (grid !== undefined) return gridSpot(grid);
  const area = territory.area(point);
  if (area === undefined) return undefined;
  const code = area.townCode ?? area.districtCode;
  return { areaCode: code, townCode: code, communityCode: null, gridCode: null };
}

/** What territory is asked by: the located point where there is one, so that the community is the one around it. */
const asked = ({ areaCode, townCode, communityCode, gridCode }: Spot): string | LocatedGrid =>
  gridCode === null || communityCode === null
    ? areaCode
    : { gridCode, communityCode, townCode, districtCode: areaCode.slice(0, 6) };

export const addressOf = (territory: TerritoryService, spot: Spot): string => territory.address(asked(spot));

/** Who looks after a spot, in words: its grid, else its town or district. */
export const unitOf = (territory: TerritoryService, spot: Spot): string => unitsOf(territory, spot).unit;

/**
 * A place in words, down to the grid, with the point for those who have to go there or were there.
 *
 * @param point GCJ-02
 */
export function placeView(
  territory: TerritoryService,
  spot: Spot & { place: string },
  point: { lng: number; lat: number },
): PlaceView {
  const names = territory.names(asked(spot));
  return {
    address: spot.place,
    townCode: spot.townCode,
    townName: names?.townName ?? names?.districtName ?? '',
    communityName: names?.communityName ?? null,
    gridCode: spot.gridCode,
    gridName: names?.gridName ?? null,
    lng: point.lng,
    lat: point.lat,
  };
}

/** The community at most, and no point: a place for whoever does not handle the matter. */
export const coarse = (place: PlaceView): PlaceView => ({
  ...place,
  address: [place.townName, place.communityName].filter(Boolean).join(' '),
  gridCode: null,
  gridName: null,
  lng: null,
  lat: null,
});

/** Names of the units around a spot; the larger one stands in for one that is not known. */
export function unitsOf(territory: TerritoryService, spot: Spot): { unit: string; community: string; town: string } {
  const names = territory.names(asked(spot));
  const town = names?.townName ?? names?.districtName ?? spot.areaCode;
  const community = names?.communityName ?? town;
  return { unit: names?.gridName ?? town, community, town };
}
