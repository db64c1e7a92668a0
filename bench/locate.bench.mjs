// How long finding a grid takes, in this process: on the demo district, and on 100,000 grids of 30 corners.
import { district, locatorOf, sequence } from './lib/district.mjs';

const GOAL_US = 20;
const QUESTIONS = 200_000;
const ROUNDS = 5;

/** A lattice of `side`² areas whose shared borders wobble alike on both sides. */
function lattice(side, corners) {
  const step = 0.01;
  const perEdge = corners / 4;
  const wobble = (a, b) => (Math.sin(a * 12.9898 + b * 78.233) * 43_758.5453) % 0.0008;
  const point = (x, y) => [110 + x * step + wobble(x, y), 30 + y * step + wobble(y, x)];
  const edge = (x1, y1, x2, y2) =>
    Array.from({ length: perEdge }, (_, i) => {
      const t = i / perEdge;
      return point(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t);
    });
  const areas = [];
  for (let x = 0; x < side; x += 1) {
    for (let y = 0; y < side; y += 1) {
      const ring = [
        ...edge(x, y, x + 1, y),
        ...edge(x + 1, y, x + 1, y + 1),
        ...edge(x + 1, y + 1, x, y + 1),
        ...edge(x, y + 1, x, y),
      ];
      areas.push({ code: String(areas.length).padStart(9, '0'), rings: [[...ring, ring[0]]] });
    }
  }
  return { areas, box: [110, 30, 110 + side * step, 30 + side * step] };
}

/** Median of several rounds, microseconds a question. */
function measure(root, { areas, box }) {
  const locator = locatorOf(root, areas);
  const next = sequence(7);
  const points = Array.from({ length: QUESTIONS }, () => [
    box[0] + next() * (box[2] - box[0]),
    box[1] + next() * (box[3] - box[1]),
  ]);
  let found = 0;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = process.hrtime.bigint();
    for (const point of points) if (locator.at(point) !== undefined) found += 1;
    return Number(process.hrtime.bigint() - began) / 1_000 / QUESTIONS;
  });
  if (found === 0) throw new Error('no point was found in any grid');
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

export async function run({ root, say }) {
  const cases = [
    ['317 grids (demo)', district(root)],
    ['100,000 grids', lattice(317, 32)],
  ];
  return cases.map(([name, map]) => {
    say(`${name}: ${map.areas.length} areas`);
    const value = measure(root, map);
    return {
      case: name,
      clients: 1,
      ratio: value / GOAL_US,
      goal: 1,
      lower: true,
      against: `${GOAL_US} µs`,
      unit: 'µs',
      value,
    };
  });
}
