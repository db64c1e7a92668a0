import { DUTY_LIMITS, type DutyDryRun, type DutyExample } from '@yanxinyuan/shared/tickets/duty';
import type { DutyRule } from './match';

/** Counts what a draft would change, one report at a time. */
export class Tally {
  private reports = 0;
  private changed = 0;
  private readonly live = new Map<string, number>();
  private readonly draft = new Map<string, number>();
  private readonly moves = new Map<string, { from: string; to: string; count: number }>();
  private readonly hits = new Map<number, number>();
  private readonly examples: DutyExample[] = [];

  constructor(private readonly rules: readonly DutyRule[]) {}

  /** @param example undefined for what may only be counted */
  add(
    from: string,
    { lead: to, rule }: { lead: string; rule: number | null },
    example: Omit<DutyExample, 'from' | 'to' | 'rule'> | undefined,
  ): void {
    this.reports += 1;
    count(this.live, from);
    count(this.draft, to);
    if (rule !== null) count(this.hits, rule);
    if (from === to) return;
    this.changed += 1;
    const key = `${from} ${to}`;
    const move = this.moves.get(key) ?? { from, to, count: 0 };
    this.moves.set(key, { ...move, count: move.count + 1 });
    if (example !== undefined && this.examples.length < DUTY_LIMITS.examplesMax) {
      this.examples.push({ ...example, from, to, rule });
    }
  }

  result(): Omit<DutyDryRun, 'listId' | 'hash' | 'against' | 'since'> {
    const leads = [...new Set([...this.live.keys(), ...this.draft.keys()])].sort();
    return {
      reports: this.reports,
      changed: this.changed,
      leads: leads.map((lead) => ({ lead, live: this.live.get(lead) ?? 0, draft: this.draft.get(lead) ?? 0 })),
      moves: [...this.moves.values()].sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1)),
      rules: this.rules.map(({ order, title }) => ({ order, title, hits: this.hits.get(order) ?? 0 })),
      examples: this.examples,
    };
  }
}

const count = <K>(counts: Map<K, number>, key: K): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
