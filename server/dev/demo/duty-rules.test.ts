import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LngLat } from '@yanxinyuan/shared/geo';
import { raisedBy, type ExtraQuestionView } from '@yanxinyuan/shared/reports/questions';
import { REPORT_KINDS } from '@yanxinyuan/shared/reports/contract';
import type { Surroundings } from '@yanxinyuan/shared/territory/layer';
import { URGENCIES } from '@yanxinyuan/shared/tickets/limits';
import { readQuestion } from '../../src/modules/reports/questions';
import { Layer } from '../../src/modules/territory/rules/layer';
import { readLayer } from '../../src/modules/territory/rules/layer-file';
import { parseRules } from '../../src/modules/tickets/duty/rules/check';
import { readDutyCsv } from '../../src/modules/tickets/duty/rules/csv';
import { decideLead, type Matter } from '../../src/modules/tickets/duty/rules/match';
import { parseCsv } from '../../src/platform/csv';

const read = (path: string): string => readFileSync(resolve(__dirname, '../..', path), 'utf8');
const csv = (path: string) => ({ text: read(path), name: path });

const duty = readDutyCsv(read('dev/demo/data/duty_rules.csv'));
const rules = parseRules(duty.lines.map(({ rule }) => rule));
const questionsFile = csv('src/modules/reports/data/extra_questions.csv');
const questions = parseCsv(questionsFile.text, questionsFile.name, readQuestion);
const categoriesFile = csv('src/modules/reports/data/categories.csv');
const categories = parseCsv(categoriesFile.text, categoriesFile.name, (row) => ({
  category: row.text('code'),
  group: row.text('group'),
  kind: row.oneOf('kind', REPORT_KINDS),
  urgency: row.oneOf('urgency', URGENCIES),
}));

const { features } = readLayer(JSON.parse(read('dev/demo/data/areas.geojson')), () => '370812');
const layer = new Layer(features);

/** What really lies around one corner of every road and place of the layer; one point of each sort, and nowhere. */
function samples(): Surroundings[] {
  const points = features.flatMap((feature): LngLat[] => {
    const [corner] = (feature.kind === 'road' ? feature.lines : feature.rings).flat();
    return corner === undefined ? [] : [corner];
  });
  const sorts = new Map<string, Surroundings>([['', { road: null, areas: [] }]]);
  for (const point of points) {
    const around = layer.at(point);
    sorts.set([around.road?.class, ...around.areas.map(({ kind }) => kind)].join(' '), around);
  }
  return [...sorts.values()];
}
const PLACES = samples();
const NOON = new Date('2026-11-21T04:00:00Z');
const MIDNIGHT = new Date('2026-11-21T16:00:00Z');
const WORDS = rules.flatMap(({ terms }) =>
  (terms ?? []).flatMap((term) => (term.kind === 'keyword' ? term.words : [])),
);

/** Everything a rider could report of a category, as far as rules can tell it apart. */
function* matters({ urgency, ...category }: (typeof categories)[number]): Generator<Matter> {
  const asked = questions.filter(({ categoryCode }) => categoryCode === category.category);
  const views = asked.map(({ code, question, answers, raisingAnswers, raisesTo }): ExtraQuestionView => {
    return { code, question, answers, raises: raisesTo === null ? null : { answers: raisingAnswers, to: raisesTo } };
  });
  const given = [{}, ...asked.flatMap(({ code, answers }) => answers.map((answer) => ({ [code]: answer })))];
  for (const answers of given) {
    const raised = raisedBy({ urgency, questions: views }, answers)?.to ?? urgency;
    for (const text of [null, ...WORDS]) {
      for (const at of [NOON, MIDNIGHT]) {
        for (const { road, areas } of PLACES) {
          const kinds = [...(road === null ? [] : (['street'] as const)), ...areas.map(({ kind }) => kind)];
          const where = { areaCode: '370812001001001', road: road?.class, areas: kinds };
          yield { ...category, ...where, answers, text, at, urgency: raised };
        }
      }
    }
  }
}

const hits = new Set<number | undefined>();
beforeAll(() => {
  for (const category of categories) {
    for (const matter of matters(category)) hits.add(decideLead(rules, matter).rule?.order);
  }
});

test('the demo has 52 rules, two led by the town and fifty by departments', () => {
  expect(duty.issues).toEqual([]);
  expect(rules).toHaveLength(52);
  expect(rules.filter(({ lead }) => lead === 'town')).toHaveLength(2);
  expect(rules.filter(({ lead }) => lead === 'grid')).toHaveLength(0);
});

test('every one of them decides something a rider can report: none waits for a source, none is hidden by another', () => {
  expect(rules.filter(({ order }) => !hits.has(order)).map(({ order, title }) => `${order} ${title}`)).toEqual([]);
});

test('conditions on urgency, road and place are among them', () => {
  const kinds = rules.flatMap(({ terms }) => (terms ?? []).map(({ kind }) => kind));
  for (const kind of ['answer', 'urgency', 'road', 'area', 'keyword', 'time']) expect(kinds).toContain(kind);
});
