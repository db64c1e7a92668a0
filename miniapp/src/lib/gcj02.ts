import { gcj02, type Gcj02, type Wgs84 } from '@yanxinyuan/shared/geo';

// The published transformation from WGS-84 to GCJ-02 (Krasovsky 1940 ellipsoid).
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const { PI, abs, cos, sin, sqrt } = Math;

const waves = (x: number): number => ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;

function shiftLat(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  const slow = ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
  return base + waves(x) + slow + ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
}

function shiftLng(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  const slow = ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
  return base + waves(x) + slow + ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
}

/**
 * A browser's position on our maps. Valid in mainland China only, which is where all our grids lie.
 * Left out, a report would land some 500 m away, in another grid.
 */
export function toGcj02([lng, lat]: Wgs84): Gcj02 {
  const x = lng - 105;
  const y = lat - 35;
  const radians = (lat / 180) * PI;
  const magic = 1 - ECCENTRICITY * sin(radians) ** 2;
  const dLat = (shiftLat(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * sqrt(magic))) * PI);
  const dLng = (shiftLng(x, y) * 180) / ((AXIS / sqrt(magic)) * cos(radians) * PI);
  return gcj02(lng + dLng, lat + dLat);
}
