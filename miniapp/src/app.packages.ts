interface PackageOptions {
  h5: boolean;
  demo: boolean;
  gallery: boolean;
}

interface SubPackage {
  root: string;
  pages: string[];
}

/**
 * The subpackages of one build. Add a page here as `folder/index` and make
 * `packages/<package>/<folder>/index.tsx` with its `index.config.ts`.
 *
 * The demo page logs in as invented people and the gallery shows components to developers: neither may
 * ever be inside the WeChat package, so the list decides, not a flag in the page.
 */
export function packages({ h5, demo, gallery }: PackageOptions): SubPackage[] {
  const list: SubPackage[] = [
    {
      root: 'packages/report',
      pages: [
        'new/index',
        'receipt/index',
        'mine/index',
        'detail/index',
        'solved/index',
        'outbox/index',
        'witness/index',
        'fixed/index',
      ],
    },
    {
      root: 'packages/rewards',
      pages: [
        ...['shop/index', 'order/index', 'orders/index', 'event/index'],
        ...['statement/index', 'entry/index', 'waiting/index', 'expiring/index', 'rules/index', 'board/index'],
      ],
    },
    {
      root: 'packages/account',
      pages: ['privacy/index', 'reveals/index', 'compliance/index', 'copy/index', 'closing/index', 'messages/index'],
    },
    {
      root: 'packages/desk',
      pages: [
        ...['queue/index', 'ticket/index', 'map/index', 'check/index', 'sayings/index', 'figures/index'],
        'content/index',
      ],
    },
    {
      root: 'packages/books',
      pages: [
        ...['approvals/index', 'approval/index', 'riders/index', 'rider/index', 'entry/index'],
        ...['budgets/index', 'budget/index', 'events/index', 'event/index'],
      ],
    },
    { root: 'packages/duty', pages: ['list/index', 'draft/index'] },
    { root: 'packages/store', pages: ['stock/index', 'item/index', 'settlements/index', 'settlement/index'] },
    { root: 'packages/confidential', pages: ['read/index', 'record/index', 'reveals/index'] },
    { root: 'packages/roster', pages: ['mine/index', 'handover/index', 'team/index', 'person/index'] },
    { root: 'packages/place', pages: ['here/index'] },
    { root: 'packages/till', pages: ['scan/index', 'confirm/index'] },
  ];
  // WeChat chooses a point with its own page.
  if (h5) list.push({ root: 'packages/pick', pages: ['point/index'] });
  if (h5 && demo) list.push({ root: 'packages/demo', pages: ['people/index'] });
  if (h5 && gallery) list.push({ root: 'packages/dev', pages: ['gallery/index'] });
  return list;
}

/**
 * Packages fetched while somebody looks at a page, by where each role begins: a rider at home, a customer in the shop,
 * staff at their queue, a shopkeeper at the till. The list is fixed in app.json: WeChat knows no roles.
 */
export const preloads = {
  'pages/home/index': { network: 'all' as const, packages: ['packages/report'] },
  'pages/shop/index': { network: 'all' as const, packages: ['packages/rewards'] },
  'packages/desk/queue/index': { network: 'all' as const, packages: ['packages/confidential', 'packages/roster'] },
  'packages/till/scan/index': { network: 'all' as const, packages: ['packages/store'] },
};
