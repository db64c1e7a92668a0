import type { LngLat } from '@yanxinyuan/shared/geo';
import type { AreaKind, RoadClass, Surroundings } from '@yanxinyuan/shared/territory/layer';
import { buildLineLocator, type LineLocator } from './line-locator';
import { buildLocator, type Locator } from './locator';

/** A road or a place of a district's layer. GCJ-02. */
export type LayerFeature = LayerRoad | LayerArea;

export interface LayerRoad {
  code: string;
  name: string;
  kind: 'road';
  class: RoadClass;
  /** from the middle line to where it ends to be the road */
  halfWidthM: number;
  lines: readonly (readonly LngLat[])[];
}

export interface LayerArea {
  code: string;
  name: string;
  kind: AreaKind;
  rings: readonly (readonly LngLat[])[];
}

/** Roads and places in memory; never changed, only replaced. */
export class Layer {
  private readonly roads: ReadonlyMap<string, LayerRoad>;
  private readonly places: ReadonlyMap<string, LayerArea>;
  private readonly lines: LineLocator;
  private readonly areas: Locator;

  constructor(features: readonly LayerFeature[]) {
    const roads = features.filter((one): one is LayerRoad => one.kind === 'road');
    const places = features.filter((one): one is LayerArea => one.kind !== 'road');
    this.roads = new Map(roads.map((road) => [road.code, road]));
    this.places = new Map(places.map((place) => [place.code, place]));
    this.lines = buildLineLocator(roads);
    this.areas = buildLocator(places);
  }

  at(point: LngLat): Surroundings {
    const near = this.lines.at(point);
    const road = near && this.roads.get(near.code);
    return {
      road:
        near === undefined || road === undefined
          ? null
          : { name: road.name, class: road.class, halfWidthM: road.halfWidthM, distanceM: near.distanceM },
      areas: this.areas
        .within(point, 0)
        .flatMap(({ code }) => this.places.get(code) ?? [])
        .map(({ kind, name }) => ({ kind, name })),
    };
  }
}
