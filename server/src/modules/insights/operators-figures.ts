import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OPEN_STATES } from '@yanxinyuan/shared/tickets/vocabulary';
import { Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/db/database';
import { Metrics, type Sample } from '../../platform/metrics/metrics';

// Dear enough for not every scrape, new enough for an alert.
const KEEP_MS = 60_000;
const WAITS = ['routing', 'returned', 'sentBack', 'extension'];

interface Counted {
  label: string;
  count: number;
}

/**
 * Whether the service does what it is for, in counts of cases: never of people, never of one case.
 *
 * Each query reads open work, the last hour or the newest row by an index of its own, so that years of
 * closed cases cost nothing. Held to it by server/test/db/ticket-plans.test.ts.
 */
@Injectable()
export class OperatorsFigures implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const all = { labels: [], keepMs: KEEP_MS } as const;
    this.metrics.observe({
      ...all,
      name: 'reports_last_hour',
      help: 'Reports that came in within the last hour',
      read: async () => this.one(SUBMITTED, this.clock.now()),
    });
    this.metrics.observe({
      ...all,
      name: 'cases_overdue',
      help: 'Open cases past their promised time',
      read: async () => this.one(OVERDUE, this.clock.now()),
    });
    this.observeBy('cases_open', 'Open cases', 'state', OPEN, OPEN_STATES);
    this.observeBy('cases_waiting', 'Cases that wait for a decision at a desk', 'waits_for', WAITING, WAITS);
    this.metrics.observe({
      ...all,
      name: 'ledger_check_ok',
      help: '1: the last check of the books was clean',
      read: () => this.one(CHECK_OK),
    });
    this.metrics.observe({
      ...all,
      name: 'ledger_check_age_seconds',
      help: 'Time since that check',
      read: () => this.one(CHECK_AGE),
    });
  }

  private observeBy(name: string, help: string, label: string, sql: string, values: readonly string[]): void {
    this.metrics.observe({
      name,
      help,
      labels: [label],
      keepMs: KEEP_MS,
      read: async () => {
        const rows = await this.database.read.query<Counted[]>(sql);
        const found = new Map(rows.map((row) => [row.label, row.count]));
        return values.map((value) => ({ labels: { [label]: value }, value: found.get(value) ?? 0 }));
      },
    });
  }

  /** No row, no sample: books that were never checked are neither right nor wrong. */
  private async one(sql: string, at?: Date): Promise<Sample<never>[]> {
    const rows = await this.database.read.query<{ value: number }[]>(sql, at === undefined ? [] : [at]);
    return rows.map(({ value }) => ({ labels: {}, value }));
  }
}

const IN_OPEN_STATES = `state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`;

// The indexes: report_days, ticket_open, ticket_open, ticket_dispatch, the primary key.
const SUBMITTED = `SELECT count(*)::int AS value FROM report WHERE submitted_at > $1::timestamptz - interval '1 hour'`;
const OVERDUE = `
  SELECT count(*)::int AS value FROM ticket
  WHERE ${IN_OPEN_STATES} AND due_at < $1 AND state NOT IN ('suspended', 'resolved')`;
const OPEN = `SELECT state AS label, count(*)::int AS count FROM ticket WHERE ${IN_OPEN_STATES} GROUP BY state`;
const WAITING = `
  SELECT waits_for AS label, count(*)::int AS count FROM ticket WHERE waits_for IS NOT NULL GROUP BY waits_for`;
const CHECK_OK = 'SELECT ok::int AS value FROM ledger.check_run ORDER BY id DESC LIMIT 1';
const CHECK_AGE = `
  SELECT extract(epoch FROM clock_timestamp() - at)::float8 AS value FROM ledger.check_run ORDER BY id DESC LIMIT 1`;
