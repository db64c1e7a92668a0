/** Lengths of a territory code by level: district, town, community, grid. */
const LEVELS = [6, 9, 12, 15];

/** The codes of everything that contains this territory code, itself included. */
export const prefixesOf = (territoryCode: string): string[] =>
  LEVELS.filter((length) => length <= territoryCode.length).map((length) => territoryCode.slice(0, length));
