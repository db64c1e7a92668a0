import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { endpoints, type EndpointName, type EndpointSpec } from '@yanxinyuan/shared/endpoints';
import { ROLES, type Role, type Scope } from '@yanxinyuan/shared/roles';
import { ENDPOINT, PUBLIC } from '../../src/platform/http/endpoint';
import { startApp, type TestApp } from '../support/app';
import { anyone, login, type LoggedIn } from '../support/builders';

/** Routes that need no login and are not in the table. A new one is decided here, not in passing. */
const PUBLIC_ROUTES = [
  'GET demo/people',
  'GET health/live',
  'GET health/ready',
  'GET personal-copies/:file',
  'GET photos/:id/:variant',
  'GET settlement-files/:shop/:file',
  'GET shop-pictures/:name',
  'GET ticket-sheets/:file',
  'GET voices/:id/:name',
  'GET wechat/push',
  'POST wechat/push',
];

interface Route {
  name: string;
  endpoint: EndpointName | undefined;
  isPublic: boolean;
}

const SPECS: Record<EndpointName, EndpointSpec> = endpoints;
const NAMES = Object.keys(SPECS) as EndpointName[];
const guarded = NAMES.map((name) => ({ name, access: SPECS[name].access })).filter(({ access }) => access !== 'public');
const forRoles = guarded.flatMap(({ name, access }) => (typeof access === 'string' ? [] : [{ name, access }]));

let app: TestApp;
let routes: Route[];
beforeAll(async () => {
  app = await startApp({ config: { DEMO: true } });
  routes = listRoutes(app);
});
afterAll(async () => {
  await app.close();
});

type Method = (...args: never[]) => unknown;
const meta = (key: string | symbol, target: object): unknown => Reflect.getMetadata(key, target);

function listRoutes({ app: nest }: TestApp): Route[] {
  const controllers = [...nest.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, Method>;
    return Object.getOwnPropertyNames(prototype).flatMap((key) => {
      const handler = prototype[key];
      if (typeof handler !== 'function' || meta(METHOD_METADATA, handler) === undefined) return [];
      const path = [meta(PATH_METADATA, metatype), meta(PATH_METADATA, handler)].map(String).join('/');
      const verb = RequestMethod[Number(meta(METHOD_METADATA, handler))];
      return {
        name: `${verb} ${path.split('/').filter(Boolean).join('/')}`,
        endpoint: meta(ENDPOINT, handler) as EndpointName | undefined,
        isPublic: meta(PUBLIC, handler) === true || meta(PUBLIC, metatype) === true,
      };
    });
  });
}

describe('the routes', () => {
  test('every endpoint of the table has exactly one', () => {
    const bound = routes.flatMap(({ endpoint }) => endpoint ?? []).sort();
    expect(bound).toEqual([...NAMES].sort());
  });

  test('every other one is public on purpose', () => {
    const others = routes.filter(({ endpoint }) => endpoint === undefined);
    expect(others.filter(({ isPublic }) => !isPublic)).toEqual([]);
    expect(others.map(({ name }) => name).sort()).toEqual(PUBLIC_ROUTES);
  });

  test('none of the table is open by a mark of its own', () => {
    expect(routes.filter(({ endpoint, isPublic }) => endpoint !== undefined && isPublic)).toEqual([]);
  });
});

const SCOPES: Record<Role, Scope> = {
  rider: { kind: 'self', code: '' },
  gridWorker: { kind: 'grid', code: '370812003001001' },
  gridLeader: { kind: 'community', code: '370812003001' },
  dispatcher: { kind: 'town', code: '370812003' },
  department: { kind: 'department', code: 'urban_management' },
  shopkeeper: { kind: 'shop', code: 'm01' },
  supervisor: { kind: 'district', code: '370812' },
  admin: { kind: 'district', code: '370812' },
};
const people = new Map<string, Promise<LoggedIn>>();

/** Somebody with exactly these roles. */
function somebody(roles: readonly Role[]): Promise<LoggedIn> {
  const which = roles.join('+');
  const known = people.get(which);
  if (known) return known;
  const made = login(app, {
    rider: roles.includes('rider'),
    roles: roles.filter((role) => role !== 'rider').map((role) => ({ role, scope: SCOPES[role] })),
  });
  people.set(which, made);
  return made;
}

const ID = '01a20000-0000-7000-8000-000000000000';
const params = (name: EndpointName) => ({
  params: Object.fromEntries([...SPECS[name].path.matchAll(/:(\w+)/g)].map(([, key = '']) => [key, ID])),
});
/** What the guard said; the validation behind it may say anything else. */
async function verdict(client: { send: LoggedIn['send'] }, name: EndpointName): Promise<string> {
  if (!routes.some(({ endpoint }) => endpoint === name)) return 'no such route';
  const { status, body } = await client.send(name, params(name));
  const code = (body as { code?: string } | null)?.code;
  return code === 'LOGIN_REQUIRED' || code === 'NO_PERMISSION' ? `${status} ${code}` : 'let in';
}

describe('who is let in', () => {
  test.each(guarded)('$name: nobody without a login', async ({ name }) => {
    expect(await verdict(anyone(app), name)).toBe('401 LOGIN_REQUIRED');
  });

  test.each(forRoles)('$name: none of the other roles, even together', async ({ name, access }) => {
    const others = ROLES.filter((role) => !access.includes(role));
    expect(await verdict(await somebody(others), name)).toBe('403 NO_PERMISSION');
  });

  test.each(forRoles.flatMap(({ name, access }) => access.map((role) => ({ name, role }))))(
    '$name: $role',
    async ({ name, role }) => {
      expect(await verdict(await somebody([role]), name)).toBe('let in');
    },
  );

  test.each(guarded.filter(({ access, name }) => access === 'person' && name !== 'deleteSession'))(
    '$name: a person without any role',
    async ({ name }) => {
      expect(await verdict(await somebody([]), name)).toBe('let in');
    },
  );

  test.each(NAMES.filter((name) => SPECS[name].access === 'public'))('%s: anybody', async (name) => {
    expect(await verdict(anyone(app), name)).toBe('let in');
  });
});
