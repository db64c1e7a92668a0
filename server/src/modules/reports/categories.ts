import { Injectable, type OnModuleInit } from '@nestjs/common';
import { REPORT_KINDS, type CategoryView, type ExtraQuestionView } from '@yanxinyuan/shared/reports/contract';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { readCsv } from '../../platform/csv';
import { Database, type Tx } from '../../platform/db/database';
import { Fail } from '../../platform/fail';
import { raisedBy, type Answers, type Raise } from '@yanxinyuan/shared/reports/questions';
import { CategoryEntity } from './entities/category.entity';
import { ExtraQuestions, type Asked } from './questions';
import { photoRequired } from './rules/photo-required';

export type Category = Omit<CategoryEntity, 'active'>;

/** @returns rule code → whole points by the version now in force; unknown codes are left out */
type PointsSource = (rules: readonly string[]) => Promise<ReadonlyMap<string, number>>;

const readCategories = (): Category[] =>
  readCsv('src/modules/reports/data/categories.csv', (row) => {
    const kind = row.oneOf('kind', REPORT_KINDS);
    const urgency = row.oneOf('urgency', URGENCIES);
    const restricted = row.flag('restricted');
    return {
      code: row.text('code'),
      kind,
      groupName: row.text('group'),
      name: row.text('name'),
      urgency,
      pointsRule: row.text('points_rule'),
      afterPhoto: row.flag('after_photo'),
      restricted,
      photoRequired: photoRequired({ kind, urgency, restricted }),
    };
  }).map((category, position) => ({ ...category, position }));

/**
 * Brings the category table to what categories.csv says: the file rules, the table exists for
 * foreign keys and joins. A category that left the file stays as inactive. Repeating it changes nothing.
 */
export async function syncCategories(tx: Tx): Promise<Category[]> {
  const categories = readCategories();
  const rows: CategoryEntity[] = categories.map((category) => ({ ...category, active: true }));
  await tx.upsert(CategoryEntity, rows, { conflictPaths: ['code'], skipUpdateIfNoValuesChanged: true });
  await tx
    .createQueryBuilder()
    .update(CategoryEntity)
    .set({ active: false })
    .where('active AND code <> ALL(:codes)', { codes: categories.map(({ code }) => code) })
    .execute();
  return categories;
}

/** What can be reported. Known from boot on, so asking costs nothing. */
@Injectable()
export class Categories implements OnModuleInit {
  private byCode: ReadonlyMap<string, Category> = new Map();

  private points: PointsSource | undefined;

  constructor(
    private readonly database: Database,
    private readonly asked: ExtraQuestions,
  ) {}

  async onModuleInit(): Promise<void> {
    const categories = await this.database.transaction((tx) => syncCategories(tx));
    this.byCode = new Map(categories.map((category) => [category.code, category]));
    await this.asked.start();
  }

  /**
   * Reports may not know the ledger, so a module that knows both tells at start where the
   * points of a rule come from. Until then every category shows 0.
   */
  providePoints(source: PointsSource): void {
    this.points = source;
  }

  find(code: string): Category | undefined {
    return this.byCode.get(code);
  }

  /** @throws Fail REPORT_CATEGORY_UNKNOWN */
  get(code: string): Category {
    const category = this.byCode.get(code);
    if (category === undefined) throw new Fail('REPORT_CATEGORY_UNKNOWN', { category: code });
    return category;
  }

  /** What is asked about a category now, in order. */
  questions(code: string): ExtraQuestionView[] {
    return this.asked.of(code);
  }

  /** What of the answers the category asks and offers today: only that decides anything. */
  heard(code: string, answers: Answers): Answers {
    return this.asked.heard(code, answers);
  }

  /** The answer that makes a report more urgent than its category is; undefined: none does. */
  raiseOf({ code, urgency }: Category, answers: Answers): Raise | undefined {
    return raisedBy({ urgency, questions: this.asked.of(code) }, answers);
  }

  /** The answer that says how dangerous it is, whatever the category's own urgency; undefined: none says so. */
  dangerOf(code: string, answers: Answers, asked: Asked): Raise | undefined {
    return raisedBy({ urgency: 'normal', questions: this.asked.of(code, asked) }, answers);
  }

  /** A report of it needs a photo, unless what was answered makes it a danger nobody should step up to. */
  needsPhoto(category: Category, answers: Answers): boolean {
    return category.photoRequired && this.raiseOf(category, answers)?.to !== 'critical';
  }

  /** Codes of what is for those who handle it only. */
  restricted(): string[] {
    return this.list().flatMap(({ code, restricted }) => (restricted ? [code] : []));
  }

  /** Its name as everybody may read it beside a person; null for a restricted one, and for an unknown code. */
  publicName(code: string): string | null {
    const category = this.byCode.get(code);
    return category === undefined || category.restricted ? null : category.name;
  }

  /** Points rules of what a report is and of what it was filed as before, the present one first. */
  rulesOf(report: { category: string; earlierCategories: readonly string[] }): string[] {
    return [report.category, ...report.earlierCategories].map((code) => this.get(code).pointsRule);
  }

  /** In the order of the screen. */
  list(): Category[] {
    return [...this.byCode.values()];
  }

  /** The list with the points now in force. */
  async views(): Promise<CategoryView[]> {
    const list = this.list();
    const points = await this.points?.([...new Set(list.map(({ pointsRule }) => pointsRule))]);
    return list.map((category) => ({
      code: category.code,
      kind: category.kind,
      group: category.groupName,
      name: category.name,
      urgency: category.urgency,
      points: points?.get(category.pointsRule) ?? 0,
      afterPhoto: category.afterPhoto,
      restricted: category.restricted,
      photoRequired: category.photoRequired,
      ...questionsOf(this.asked.of(category.code)),
    }));
  }
}

const questionsOf = (questions: ExtraQuestionView[]): Pick<CategoryView, 'questions'> =>
  questions.length === 0 ? {} : { questions };
