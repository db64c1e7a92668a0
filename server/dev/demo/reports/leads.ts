import { readFileSync } from 'node:fs';
import { unitsAt } from '../../../src/modules/tickets/appeals/unit-at';
import { parseRules } from '../../../src/modules/tickets/duty/rules/check';
import { readDutyCsv } from '../../../src/modules/tickets/duty/rules/csv';
import { decideLead } from '../../../src/modules/tickets/duty/rules/match';
import { packageFile } from '../../../src/platform/files';
import { unitOf, type Compound } from '../compounds';
import { readCategories } from '../content';
import { readDemoLayer } from '../territory';
import { Questionnaire } from './answers';
import type { DemoReport } from './types';

/** Who has a case as it opens: the grid's workers, the town's desk, or a department. */
export type DemoLead = { by: 'grid' | 'town' } | { by: 'department'; code: string; atOnce: readonly string[] };

/** The duty list of the demo, as lines with their rules. */
export const readDutyList = (): ReturnType<typeof readDutyCsv> =>
  readDutyCsv(readFileSync(packageFile('dev/demo/data/duty_rules.csv'), 'utf8'));

/** Says who leads what is reported, by the same rules as the server, so that stories know it before they are told. */
export class Leads {
  private readonly rules = parseRules(readDutyList().lines.map(({ rule }) => rule));
  private readonly categories = new Map(readCategories().map((category) => [category.code, category]));
  private readonly questionnaire = new Questionnaire();
  private readonly layer = readDemoLayer();
  private readonly units;

  constructor(compounds: readonly Compound[]) {
    this.units = compounds.map(unitOf);
  }

  of(report: DemoReport): DemoLead {
    const { category, gridCode: areaCode, at, capturedAt, text } = report;
    const known = this.categories.get(category);
    if (known === undefined) throw new Error(`no category ${category}`);
    const { group, kind } = known;
    const answers = report.answers ?? {};
    const urgency = this.questionnaire.urgency(known, answers);
    const { road, areas } = this.layer.at(at);
    const around = [...(road === null ? [] : (['street'] as const)), ...areas.map((area) => area.kind)];
    const town = this.units.filter((unit) => unit.areaCode.slice(0, 9) === areaCode.slice(0, 9));
    const [nearest] = kind === 'appeal' ? unitsAt(town, { category, areaCode, point: at }) : [];
    if (nearest !== undefined) return { by: 'department', code: nearest.unit.departmentCode, atOnce: [] };
    const facts = { at: capturedAt, text, answers, urgency, road: road?.class, areas: around };
    const { lead, rule } = decideLead(this.rules, { category, group, kind, areaCode, ...facts });
    if (lead === 'grid' || lead === 'town') return { by: lead };
    const atOnce = rule?.invite === 'at_once' ? rule.support.filter((code) => code !== lead) : [];
    return { by: 'department', code: lead, atOnce };
  }
}
