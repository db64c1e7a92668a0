import { Categories } from '../../src/modules/reports';
import { startApp, type TestApp } from '../support/app';
import { anyone } from '../support/builders';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.close();
});

test('every category, with what a phone needs to know', async () => {
  const categories = await anyone(app).call('listCategories');
  expect(categories).toHaveLength(51);
  expect(categories.find(({ code }) => code === 'road_collapse')).toMatchObject({
    kind: 'hazard',
    group: '道路市政',
    name: '路面塌陷或破损',
    urgency: 'urgent',
    afterPhoto: true,
    restricted: false,
    photoRequired: true,
  });
});

test('a photo is asked for only where taking one endangers nobody', async () => {
  const needed = new Map((await anyone(app).call('listCategories')).map((c) => [c.code, c.photoRequired]));
  const codes = [
    'litter',
    'street_lamp',
    'manhole',
    'gas_smell',
    'food_safety',
    'suspicious',
    'neighbour',
    'wage',
    'gate_entry',
  ];
  expect(codes.filter((code) => needed.get(code))).toEqual(['litter', 'street_lamp']);
});

test('points come from whoever knows the rules', async () => {
  app.app.get(Categories).providePoints((rules) => Promise.resolve(new Map(rules.map((rule) => [rule, rule.length]))));
  const points = new Map((await anyone(app).call('listCategories')).map((c) => [c.code, c.points]));
  expect(points.get('litter')).toBe('environment'.length);
  expect(points.get('gas_smell')).toBe('hazard_major'.length);
});
