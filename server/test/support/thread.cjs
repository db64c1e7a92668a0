// For threads that run from source: Jest compiles what it loads itself, a thread it does not.
require('./shared-source.cjs');
const { transformFileSync } = require('@swc/core');
const { extensions } = require('node:module');

const extension = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, file);
};
(extensions ?? require.extensions)['.ts'] = extension;
