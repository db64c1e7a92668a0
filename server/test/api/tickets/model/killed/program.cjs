// A job process that may die at any moment: started from the sources, it kills itself at the statement it was told,
// before the database got it or when it was just on its way.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');
require('../../../../support/shared-source.cjs');

/** @type {{ cache: string, after: string, dieAt: number, sent: boolean }} */
const { cache, after, dieAt, sent } = JSON.parse(process.env.LIFE);

// As jest.config.ts has them. What one life compiled the next one finds.
const options = {
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
};
Module._extensions['.ts'] = (module, filename) => {
  const compiled = join(cache, `${createHash('sha1').update(filename).digest('hex')}.js`);
  if (!existsSync(compiled)) {
    writeFileSync(compiled, transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code);
  }
  module._compile(readFileSync(compiled, 'utf8'), filename);
};

const { Client } = require('pg');
const { query } = Client.prototype;
const open = new WeakSet();
let armed = false;
let met = false;
let left = dieAt;
// Of a life that has nothing of that kind to do.
let atMost = 400;

/** What a crash can tear: every statement of a transaction, and what the queue writes by itself. */
function matters(client, text) {
  if (/^start transaction/i.test(text)) open.add(client);
  const inside = open.has(client);
  if (/^(commit|rollback)/i.test(text)) open.delete(client);
  return inside || /^\s*(with|insert|update|delete)/i.test(text);
}

Client.prototype.query = function (...args) {
  const [what] = args;
  const text = typeof what === 'string' ? what : (what?.text ?? '');
  if (armed && matters(this, text)) {
    if (met) left -= 1;
    met ||= text.includes(after);
    atMost -= 1;
  }
  if (left > 0 && atMost > 0) return query.apply(this, args);
  if (sent) query.apply(this, args);
  process.kill(process.pid, 'SIGKILL');
};

require('./jobs.ts')
  .start()
  .then(
    (loop) => {
      armed = true;
      process.stdout.write('ready\n');
      return loop();
    },
    (error) => {
      throw error;
    },
  )
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
