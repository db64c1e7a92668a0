const babel = [
  'babel-jest',
  {
    configFile: false,
    babelrc: false,
    presets: [
      ['@babel/preset-env', { targets: { node: 'current' } }],
      ['@babel/preset-react', { runtime: 'automatic' }],
      '@babel/preset-typescript',
    ],
  },
];

/** @type {import('jest').Config} */
module.exports = {
  displayName: 'miniapp',
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/{config,src}/**/*.test.{ts,tsx}'],
  // What the build writes in (config/index.ts).
  globals: { API_BASE: '', DEMO_BUILD: true },
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  transform: { '^.+\\.[jt]sx?$': babel },
  moduleNameMapper: {
    '\\.module\\.(s?css)$': 'identity-obj-proxy',
    '\\.(s?css)$': '<rootDir>/test/mocks/empty.js',
    '\\.(png|jpe?g|svg)$': '<rootDir>/test/mocks/picture.js',
    '^@tarojs/components$': '<rootDir>/test/mocks/components.tsx',
    '^@tarojs/taro$': '<rootDir>/test/mocks/taro.ts',
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@yanxinyuan/shared/(.*)$': '<rootDir>/../shared/src/$1',
  },
};
