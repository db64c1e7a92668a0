import { ROLES } from '@yanxinyuan/shared/roles';
import { IdentityService } from '../../../src/modules/identity';
import { csv, fileDesk, refused } from '../../support/manage';
import { addDepartments, importMap, MAP, smallMap } from '../../support/map';
import { savePlaces } from '../../support/places';

const on = fileDesk();

describe('grants', () => {
  const HEAD = 'person,role,scope_kind,scope_code,starts_on,ends_on';
  const ANNA = '01930000-0000-7000-8000-0000aaaa1111';
  const BO = '01930000-0000-7000-8000-0000bbbb2222';
  const TWIN = '01930000-0000-7000-8000-1111bbbb2222';
  const [grid] = MAP.grids;
  const good = csv(
    HEAD,
    `AAAA1111,gridWorker,grid,${grid},2026-01-01,`,
    `aaaa1111,rider,self,,2026-01-01,`,
    'st-bo,department,department,housing,2026-01-01,2026-12-31',
    'st-bo,shopkeeper,shop,m01,2026-01-01,',
    `${BO},admin,district,370812,2026-01-01,`,
  );
  beforeEach(async () => {
    await addDepartments(on.app);
    await savePlaces(on.app, { id: 'm01', kind: 'grocery' }, { id: 'sp1' });
    await on.app.db.transaction((tx) =>
      on.app.app.get(IdentityService).createPeople(tx, [
        { id: ANNA, name: '安娜' },
        { id: BO, name: '小波', externalKey: 'st-bo' },
        { id: TWIN, name: '大波' },
      ]),
    );
  });
  const standing = () =>
    on.app.db.read
      .query(`SELECT person_id AS id, role, scope_code AS code, starts_on::text AS "from", ends_on::text AS "to"
                       FROM role_grant ORDER BY 1, 2`);

  test('people are found by the end of their id or their key, and the same file again changes nothing', async () => {
    expect(await on.take('grants', good)).toBe('grants.csv: 5 lines, 5 new, 0 changed, 0 as they were');
    expect(await standing()).toEqual([
      { id: ANNA, role: 'gridWorker', code: grid, from: '2026-01-01', to: null },
      { id: ANNA, role: 'rider', code: '', from: '2026-01-01', to: null },
      { id: BO, role: 'admin', code: '370812', from: '2026-01-01', to: null },
      { id: BO, role: 'department', code: 'housing', from: '2026-01-01', to: '2026-12-31' },
      { id: BO, role: 'shopkeeper', code: 'm01', from: '2026-01-01', to: null },
    ]);
    const before = await on.rowsOf('role_grant');
    expect(await on.take('grants', good)).toBe('grants.csv: 5 lines, 0 new, 0 changed, 5 as they were');
    expect(await on.rowsOf('role_grant')).toEqual(before);
  });

  test('an end is given to a grant that stands', async () => {
    await on.take('grants', good);
    const ended = csv(HEAD, `aaaa1111,gridWorker,grid,${grid},2026-01-01,2026-01-31`);
    expect(await on.take('grants', ended)).toBe('grants.csv: 1 lines, 0 new, 1 changed, 0 as they were');
    expect(await standing()).toContainEqual({
      id: ANNA,
      role: 'gridWorker',
      code: grid,
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });

  test('every mistake is listed by its line, and nothing is written', async () => {
    const map = smallMap();
    map.features = map.features.filter(({ properties }) => properties.code !== MAP.grids[3]);
    map.features
      .find(({ properties }) => properties.code === MAP.grids[2])
      ?.properties.communityCodes.push(MAP.communities[3]);
    await importMap(on.app, map);
    const wrong = csv(
      HEAD,
      'aaaa1111,rider,self,,2026-01-01,',
      `bbbb2222,gridWorker,grid,${grid},2026-01-01,`,
      `cccc3333,gridWorker,grid,${grid},2026-01-01,`,
      `a1111,gridWorker,town,370812001,2026-02-30,`,
      `aaaa1111,gridWorker,town,370812001,2026-01-02,2026-01-01`,
      `aaaa1111,gridWorker,grid,${MAP.grids[3]},2026-01-01,`,
      'aaaa1111,department,department,moon,2026-01-01,',
      'aaaa1111,shopkeeper,shop,sp1,2026-01-01,',
      'aaaa1111,dispatcher,town,370812,2026-01-01,',
      'aaaa1111,king,self,,2026-01-01,',
      `${ANNA},rider,self,,2026-01-01,`,
    );
    expect(await on.refusal('grants', wrong)).toBe(
      refused(
        'grants.csv',
        'grants.csv line 3: 2 people fit bbbb2222: give more digits of the id',
        'grants.csv line 4: nobody has the number cccc3333',
        'grants.csv line 5: starts_on is not a day like 2026-11-21: 2026-02-30',
        'grants.csv line 6: ends_on 2026-01-01 is before starts_on 2026-01-02',
        'grants.csv line 6: gridWorker needs the scope_kind grid',
        `grants.csv line 7: there is no grid with the code ${MAP.grids[3]}`,
        'grants.csv line 8: there is no department with the code moon',
        'grants.csv line 9: there is no shop with the code sp1',
        'grants.csv line 10: there is no town with the code 370812',
        `grants.csv line 11: role is not one of ${ROLES.join(', ')}: king`,
        `grants.csv line 12: the same as grants.csv line 2: ${ANNA} rider self `,
      ),
    );
    expect(await standing()).toEqual([]);
  });

  test('fewer than eight digits are no number of a person', async () => {
    const short = csv(HEAD, `aa1111,gridWorker,grid,${grid},2026-01-01,`);
    expect(await on.refusal('grants', short)).toContain('line 2: nobody has the number aa1111');
  });
});
