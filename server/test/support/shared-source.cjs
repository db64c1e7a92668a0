// Jest maps '@yanxinyuan/shared/…' to source inside tests but not inside globalSetup, where plain Node resolves it to dist.
// Without this, `npx jest` in a fresh clone would need a build first.
const Module = require('node:module');
const { join } = require('node:path');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const inside = /^@yanxinyuan\/shared\/(.+)$/.exec(request);
  const path = inside ? join(__dirname, '../../../shared/src', `${inside[1]}.ts`) : request;
  return resolve.call(this, path, ...rest);
};
