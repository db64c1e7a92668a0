import { category } from '../../../test/examples';
import { categoryOf, groupsOf, guessCategories, isRiding, missingOf, searchCategories, type GuessFacts } from './model';

const categories = [
  category('manhole', { urgency: 'critical', photoRequired: false }),
  category('road_collapse', { name: '路面塌陷或破损' }),
  category('street_lamp', { name: '路灯不亮' }),
  category('fire_exit_blocked', { name: '消防通道或安全出口占用堵塞', group: '消防' }),
  category('litter', { kind: 'environment', group: '市容', name: '暴露垃圾' }),
  category('guard', { kind: 'dispute', group: '送餐送件', restricted: true, photoRequired: false }),
];
const here = { lng: 116.83, lat: 35.55 };
const past = (code: string, metresNorth: number | null) => ({
  category: code,
  lng: metresNorth === null ? null : here.lng,
  lat: metresNorth === null ? null : here.lat + metresNorth / 111_195,
});

describe('the guess', () => {
  const guesses = (over: Partial<GuessFacts> = {}) =>
    guessCategories({ categories, hour: 15, at: here, history: [], usual: [], ...over });

  test('what the rider reported here before comes first', () => {
    const history = [past('street_lamp', null), past('street_lamp', null), past('litter', 100)];
    expect(guesses({ hour: 12, history })).toEqual([
      { code: 'litter', why: 'here' },
      { code: 'street_lamp', why: 'habit' },
      { code: 'fire_exit_blocked', why: 'hour' },
    ]);
  });

  test('150 m is here, 160 m is not', () => {
    const [near] = guesses({ history: [past('litter', 149)] });
    const [far] = guesses({ history: [past('litter', 160)] });
    expect([near?.why, far?.why]).toEqual(['here', 'common']);
  });

  test('then what others report here, before his habit; what goes with the place after it', () => {
    const history = [past('litter', null), past('litter', null)];
    const usual = [
      { category: 'street_lamp', why: 'now' },
      { category: 'road_collapse', why: 'place', place: 'school' },
    ] as const;
    expect(guesses({ history, usual })).toEqual([
      { code: 'street_lamp', why: 'now' },
      { code: 'litter', why: 'habit' },
      { code: 'road_collapse', why: 'place', place: 'school' },
    ]);
  });

  test('a habit is what he reports at least twice in his last five', () => {
    const history = ['litter', 'street_lamp', 'litter', 'road_collapse', 'manhole'].map((code) => past(code, null));
    expect(guesses({ history })).toEqual([{ code: 'litter', why: 'habit' }]);
    const older = [...['a', 'b', 'c', 'd'].map((code) => past(code, null)), past('litter', null), past('litter', null)];
    expect(guesses({ history: older }).map(({ why }) => why)).toEqual(['common']);
  });

  test.each([
    [22, 'street_lamp', 'hour'],
    [3, 'street_lamp', 'hour'],
    [12, 'fire_exit_blocked', 'hour'],
    [15, 'road_collapse', 'common'],
  ])('then the hour: at %d it is %s', (hour, code, why) => {
    expect(guesses({ hour, at: null })).toEqual([{ code, why }]);
  });

  test('each once, with its first reason, and three at most', () => {
    const history = ['litter', 'street_lamp', 'road_collapse', 'fire_exit_blocked'].map((code) => past(code, 0));
    const usual = [{ category: 'litter', why: 'near' }] as const;
    expect(guesses({ history, usual }).map(({ code, why }) => `${code} ${why}`)).toEqual([
      'litter here',
      'street_lamp here',
      'road_collapse here',
    ]);
  });

  test('never a critical or a restricted one, whatever anybody reports', () => {
    const history = [past('manhole', 0), past('guard', 0), past('manhole', 0), past('guard', 0)];
    const usual = [{ category: 'manhole', why: 'now' }] as const;
    expect(guesses({ history, usual })).toEqual([{ code: 'road_collapse', why: 'common' }]);
  });

  test('none while no category is known', () => {
    expect(guesses({ categories: [], history: [past('litter', 0)] })).toEqual([]);
  });
});

test('a category is found by its code and by its name', () => {
  expect(categoryOf(categories, 'street_lamp')?.name).toBe('路灯不亮');
  expect(categoryOf(categories, '路灯不亮')?.code).toBe('street_lamp');
  expect(categoryOf(categories, 'gone')).toBeUndefined();
});

test.each([
  [null, false],
  [0, false],
  [3, false],
  [3.1, true],
  [8, true],
])('%s m/s is riding: %s', (speed, riding) => {
  expect(isRiding(speed)).toBe(riding);
});

test('one kind in its groups', () => {
  expect(groupsOf(categories, 'hazard').map(({ group, items }) => [group, items.length])).toEqual([
    ['道路市政', 3],
    ['消防', 1],
  ]);
});

describe('search', () => {
  const callOf = (code: string): string => (code === 'guard' ? '保安 门卫' : '');
  const found = (words: string): string[] => searchCategories(categories, words, callOf).map(({ code }) => code);

  test('by name, by group, by what people say', () => {
    expect(found('路灯')).toEqual(['street_lamp']);
    expect(found('消防')).toEqual(['fire_exit_blocked']);
    expect(found('保安')).toEqual(['guard']);
  });
  test('letters may be apart, whole words come first', () => {
    expect(found('路破')).toEqual(['road_collapse']);
    expect(found('路面')).toEqual(['road_collapse']);
  });
  test('nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('飞船')).toEqual([]);
  });
});

test('what is missing, most basic first', () => {
  const lamp = category('street_lamp');
  const quarrel = category('guard', { photoRequired: false });
  expect(missingOf({ category: undefined, danger: false, photos: 0, placed: false })).toBe('category');
  expect(missingOf({ category: lamp, danger: false, photos: 0, placed: false })).toBe('photo');
  expect(missingOf({ category: quarrel, danger: false, photos: 0, placed: false })).toBe('place');
  expect(missingOf({ category: lamp, danger: false, photos: 1, placed: true })).toBeNull();
  expect(missingOf({ category: lamp, danger: true, photos: 0, placed: true })).toBeNull();
});
