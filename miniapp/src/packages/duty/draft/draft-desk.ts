import {
  dutyIssuesOf,
  type DutyDryRun,
  type DutyIssue,
  type DutyListView,
  type DutyRuleInput,
} from '@yanxinyuan/shared/tickets/duty';
import { ApiError, hasCode } from '@/lib/api-error';
import { call } from '@/lib/request';
import { createStore, type Store } from '@/lib/store';
import { showError } from '@/lib/toast';
import { forget, keepHere, liveList, type Opened } from './open-draft';
import { rowOf, rulesOf, written, type Rows } from './rows';

/** untouched: as it was opened · here: on this phone only · wrong: refused with its lines · clash: another wrote too */
export type Keeping = 'untouched' | 'saving' | 'saved' | 'here' | 'wrong' | 'clash';

export interface DraftState {
  rows: Rows;
  /** lists before each deed, the latest last */
  past: readonly Rows[];
  /** what the server has; another array than `rows`: something is to be sent */
  kept: Rows | null;
  hash: string | null;
  baseVersion: number | null;
  live: DutyListView | null;
  keeping: Keeping;
  /** of rules, by the key of their row; under 0 what is wrong with the list */
  issues: ReadonlyMap<number, readonly DutyIssue[]>;
  run: DutyDryRun | null;
  /** the draft as another admin left it, while `clash` */
  theirs: DutyListView | null;
}

const NO_ISSUES: DraftState['issues'] = new Map();
const PAST_MAX = 50;

function issuesByRow(rows: Rows, issues: readonly DutyIssue[]): DraftState['issues'] {
  const found = new Map<number, DutyIssue[]>();
  for (const issue of issues) {
    const key = rows[issue.line - 1]?.key ?? 0;
    found.set(key, [...(found.get(key) ?? []), issue]);
  }
  return found;
}

/**
 * A draft on the screen. Every deed is kept on the phone at once and sent by itself; the server takes a list whole or
 * refuses it with its lines, and refuses whoever writes over what he has not read.
 */
export class DraftDesk {
  readonly store: Store<DraftState>;
  private sending: Promise<void> | null = null;
  /** sent, and nobody answered: the server may have them */
  private unheard: Rows | null;
  /** why the last sending came to nothing that the screen says */
  private failure: ApiError | null = null;

  constructor(
    private readonly id: string,
    { here, unheard, ...opened }: Opened,
  ) {
    this.unheard = unheard;
    this.store = createStore<DraftState>({
      ...opened,
      past: [],
      keeping: here ? 'here' : 'untouched',
      issues: NO_ISSUES,
      run: null,
      theirs: null,
    });
  }

  private get state(): DraftState {
    return this.store.get();
  }

  private set(change: Partial<DraftState>): void {
    this.store.set({ ...this.state, ...change });
  }

  /** One deed: to be undone in one, sent at once. */
  change(rows: Rows): void {
    if (rows === this.state.rows) return;
    this.remember();
    this.put(rows);
    void this.save().catch(showError);
  }

  /** What is being typed: kept here, not sent until `save`. Call `begin` before the first letter. */
  write(key: number, rule: DutyRuleInput): void {
    this.put(written(this.state.rows, key, rule));
  }

  /** Typing begins, on a list that may have one rule more: what is there now comes back with one undo. */
  begin(rows: Rows): void {
    this.remember();
    if (rows !== this.state.rows) this.put(rows);
  }

  /** Moves what is being typed, without a step of its own to undo. */
  arrange(rows: Rows): void {
    this.put(rows);
  }

  private remember(): void {
    this.set({ past: [...this.state.past, this.state.rows].slice(-PAST_MAX) });
  }

  /** After typing: nothing was typed, so there is nothing to undo. */
  settle(): void {
    const { past, rows } = this.state;
    if (past[past.length - 1] === rows) this.set({ past: past.slice(0, -1) });
    if (rows !== this.state.kept && this.state.keeping !== 'untouched') void this.save().catch(showError);
  }

  undo(): void {
    const { past } = this.state;
    const before = past[past.length - 1];
    if (before === undefined) return;
    this.set({ past: this.state.past.slice(0, -1) });
    this.put(before);
    void this.save().catch(showError);
  }

  private put(rows: Rows): void {
    const { hash, keeping } = this.state;
    this.keep(rows, hash);
    this.set({ rows, run: null, keeping: keeping === 'clash' || keeping === 'wrong' ? keeping : 'here' });
  }

  private keep(rows: Rows, hash: string | null): void {
    keepHere(this.id, { rows, hash, unheard: this.unheard });
  }

  /** Sends what the server does not have; a second call waits for the first and what was written meanwhile. */
  save(): Promise<void> {
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  /** The same for somebody who has just asked for it and shall hear why not. @throws ApiError */
  async saveNow(): Promise<void> {
    await this.save();
    if (this.failure !== null) throw this.failure;
  }

  private async send(): Promise<void> {
    while ((this.state.rows !== this.state.kept || this.unheard !== null) && this.state.theirs === null) {
      const { hash } = this.state;
      // First once more what may have arrived: over what he has written himself nobody shall be asked “yours or theirs”.
      const rows = this.unheard ?? this.state.rows;
      this.set({ keeping: 'saving' });
      const seen = hash === null ? {} : { seen: hash };
      try {
        const list = await call('putDutyDraft', { params: { id: this.id }, body: { rules: rulesOf(rows), ...seen } });
        this.arrived(rows, list);
      } catch (error) {
        this.listen(error, rows);
        await this.refused(rows, error);
        // What was mended meanwhile is worth another try; a net that is away is not.
        if (this.state.keeping !== 'wrong' || this.state.rows === rows) return;
      }
    }
  }

  /** Whether what was sent may have been taken all the same. */
  private listen(error: unknown, rows: Rows): void {
    this.failure = error instanceof ApiError && error.temporary ? error : null;
    this.unheard = this.failure === null ? null : rows;
    this.keep(this.state.rows, this.state.hash);
  }

  private arrived(rows: Rows, { hash, baseVersion }: DutyListView): void {
    this.unheard = null;
    this.failure = null;
    const done = this.state.rows === rows;
    this.set({ kept: rows, hash, baseVersion, issues: NO_ISSUES, keeping: done ? 'saved' : 'here' });
    if (done) forget(this.id);
    else this.keep(this.state.rows, hash);
  }

  /** @throws whatever the screen does not say by itself */
  private async refused(rows: Rows, error: unknown): Promise<void> {
    this.set({ keeping: 'here' });
    if (hasCode(error, 'DUTY_LIST_INVALID'))
      this.set({ keeping: 'wrong', issues: issuesByRow(rows, dutyIssuesOf(error.fields)) });
    else if (hasCode(error, 'DUTY_LIST_CHANGED'))
      this.set({ keeping: 'clash', theirs: await call('getDutyList', { params: { id: this.id } }) });
    else if (!(error instanceof ApiError && error.temporary)) throw error;
  }

  /** Goes on from what the other wrote; one's own comes back with `undo`. */
  takeTheirs(): void {
    const { theirs } = this.state;
    if (theirs === null) return;
    this.remember();
    this.replaced(theirs);
  }

  /** Writes one's own over what the other wrote, having seen it; theirs comes back with `undo`. */
  async keepMine(): Promise<void> {
    const { theirs, past } = this.state;
    if (theirs === null) return;
    const { hash, baseVersion } = theirs;
    this.set({ past: [...past, theirs.items.map(rowOf)], hash, baseVersion, theirs: null, keeping: 'here' });
    await this.saveNow();
  }

  private replaced({ items, hash, baseVersion }: DutyListView): void {
    const rows = items.map(rowOf);
    forget(this.id);
    this.set({ rows, kept: rows, hash, baseVersion, theirs: null, run: null, issues: NO_ISSUES, keeping: 'saved' });
  }

  /** A whole file in place of the list. @returns what is wrong with it; nothing changed then @throws ApiError */
  async loadCsv(csv: string): Promise<DutyIssue[]> {
    const { hash } = this.state;
    const seen = hash === null ? {} : { seen: hash };
    try {
      const list = await call('putDutyDraft', { params: { id: this.id }, body: { csv, ...seen } });
      this.remember();
      this.replaced(list);
      return [];
    } catch (error) {
      if (hasCode(error, 'DUTY_LIST_INVALID')) return dutyIssuesOf(error.fields);
      if (!hasCode(error, 'DUTY_LIST_CHANGED')) throw error;
      await this.refused(this.state.rows, error);
      return [];
    }
  }

  /** The list in force is another than the one this was written for: shows it, so that it was seen. */
  async readLive(): Promise<void> {
    this.set({ live: await liveList() });
  }

  /** Says that it is meant to replace the list now in force. @throws ApiError */
  async rebase(): Promise<void> {
    this.set({ kept: null });
    await this.saveNow();
  }

  /** @returns whether it was tried: what cannot be saved cannot be tried @throws ApiError */
  async tryOut(): Promise<boolean> {
    await this.saveNow();
    if (this.state.rows !== this.state.kept) return false;
    this.set({ run: await call('runDutyDryRun', { params: { id: this.id } }) });
    return true;
  }

  /** Puts in force what was tried. @returns false when another list went live meanwhile, which is then shown */
  async publish(): Promise<boolean> {
    const { run } = this.state;
    if (run === null) return false;
    try {
      await call('publishDutyList', { params: { id: this.id }, body: { hash: run.hash } });
      return true;
    } catch (error) {
      if (hasCode(error, 'DUTY_LIST_OUTDATED')) await this.readLive();
      else if (hasCode(error, 'DUTY_LIST_CHANGED'))
        this.set({ keeping: 'clash', theirs: await call('getDutyList', { params: { id: this.id } }), run: null });
      else throw error;
      return false;
    }
  }
}

/** Another list went live since this was begun. */
export const isOutdated = ({ live, baseVersion, hash }: DraftState): boolean =>
  hash !== null && live !== null && live.version !== baseVersion;

/** Somebody else was quicker: first he says which of both it shall be. */
export const isStuck = (state: DraftState): boolean => state.theirs !== null || isOutdated(state);
