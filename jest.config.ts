/**
 * @jest-config-loader ts-node
 * @jest-config-loader-options {"transpileOnly": true, "compilerOptions": {"module": "commonjs", "moduleResolution": "node10"}}
 */
import type { Config } from 'jest';

// Nest's decorators need metadata, and TypeORM needs fields that are not defined on the instance.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
  },
] satisfies [string, Record<string, unknown>];

const node = {
  testEnvironment: 'node',
  transform: { '^.+\\.[cm]?[jt]s$': swc },
  // These are ESM only. Node 20.19 can require() them, Jest's own loader cannot: swc turns them to CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(flatbush|flatqueue|jose|d3-delaunay|delaunator|robust-predicates)/)'],
  moduleNameMapper: { '^@yanxinyuan/shared/(.*)$': '<rootDir>/shared/src/$1' },
} satisfies Config;

const pg = {
  ...node,
  globalSetup: '<rootDir>/server/test/support/pg-setup.ts',
  globalTeardown: '<rootDir>/server/test/support/pg-teardown.ts',
};

const config: Config = {
  maxWorkers: 2,
  // Only what hangs: no test is about time, and a machine with other work on it may be six times slower.
  testTimeout: 120_000,
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: ['<rootDir>/{shared,server}/{src,dev}/**/*.test.ts', '<rootDir>/scripts/**/*.test.ts'],
    },
    { ...pg, displayName: 'db', testMatch: ['<rootDir>/server/test/db/**/*.test.ts'] },
    { ...pg, displayName: 'api', testMatch: ['<rootDir>/server/test/api/**/*.test.ts'] },
    '<rootDir>/miniapp/jest.config.js',
    // The two below drive compiled builds: scripts/test.mjs makes them first.
    { ...pg, displayName: 'weapp', testMatch: ['<rootDir>/server/test/weapp/**/*.test.ts'] },
    { ...pg, displayName: 'e2e', testMatch: ['<rootDir>/server/test/e2e/**/*.test.ts'] },
  ],
};

export default config;
