import { FEW, type FiguresLine, type Rates } from '@yanxinyuan/shared/tickets/rates';
import type { FiguresRow } from './figures.sql';

const total = (rows: readonly FiguresRow[], of: (row: FiguresRow) => number | null): number =>
  rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);

/** Hours to one decimal; null where nothing was. */
const mean = (hours: number, count: number): number | null =>
  count === 0 ? null : Math.round((hours * 10) / count) / 10;

/** Rows taken together. */
export function ratesOf(rows: readonly FiguresRow[]): Rates {
  const sum = (of: (row: FiguresRow) => number | null): number => total(rows, of);
  return {
    valid: sum((row) => row.valid),
    responded: { yes: sum((row) => row.responded), of: sum((row) => row.responded_of) },
    solved: { yes: sum((row) => row.solved), of: sum((row) => row.solved_of) },
    satisfied: { yes: sum((row) => row.satisfied), of: sum((row) => row.satisfied_of) },
    hours: {
      contact: mean(
        sum((row) => row.contact_hours),
        sum((row) => row.contacts),
      ),
      solution: mean(
        sum((row) => row.solution_hours),
        sum((row) => row.solutions),
      ),
    },
  };
}

const NONE: Omit<Rates, 'valid'> = {
  responded: { yes: 0, of: 0 },
  solved: { yes: 0, of: 0 },
  satisfied: { yes: 0, of: 0 },
  hours: { contact: null, solution: null },
};

/** Of a part somebody asked for: nothing confidential, and of a handful only how many there are. */
export function partOf(rows: readonly FiguresRow[]): Rates {
  const rates = ratesOf(rows.filter(({ restricted }) => !restricted));
  return rates.valid < FEW ? { ...NONE, valid: rates.valid } : rates;
}

/** A line for everybody who may look; nothing confidential, and no rates of a handful. */
export function lineOf(key: string, name: string, rows: readonly FiguresRow[]): FiguresLine[] {
  const rates = ratesOf(rows.filter(({ restricted }) => !restricted));
  if (rates.valid === 0) return [];
  return [{ key, name, rates: rates.valid < FEW ? null : rates }];
}
