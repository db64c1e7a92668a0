/** Pages outside the tab bar. Their folders are listed in src/app.packages.ts. */
export const routes = {
  people: 'packages/demo/people/index',
  pickPoint: 'packages/pick/point/index',
} as const;
