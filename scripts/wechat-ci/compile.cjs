// WeChat's project compiler (miniprogram-ci) over mini-programs, without an account and without a network:
// node --require ./no-network.cjs compile.cjs RESULT.json FOLDER…
const { generateKeyPairSync } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { DefaultProjectAttr } = require('miniprogram-ci/dist/config/config.js');
const ci = require('miniprogram-ci');

const [result, ...folders] = process.argv.slice(2);

/** The compiler wants a key for uploads; nothing is uploaded, so any will do. */
function anyKey() {
  const pem = { type: 'pkcs1', format: 'pem' };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: pem,
    publicKeyEncoding: pem,
  });
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'wechat-key-')), 'key.pem');
  fs.writeFileSync(file, privateKey, { mode: 0o600 });
  return file;
}

/** What the compiler makes of a folder: how many files, or why it refuses. */
async function compile(projectPath, privateKeyPath) {
  const project = new ci.Project({ appid: 'wx0000000000000000', type: 'miniProgram', projectPath, privateKeyPath });
  // What WeChat's server would say about an account: without special rights.
  project.attr = () => Promise.resolve(DefaultProjectAttr);
  try {
    const files = await ci.getCompiledResult({ project, setting: { es6: true, minify: false } });
    return { files: Object.keys(files).length };
  } catch (error) {
    return { refused: String(error?.message ?? error) };
  }
}

async function main() {
  const key = anyKey();
  const results = {};
  for (const folder of folders) results[folder] = await compile(path.resolve(folder), key);
  fs.rmSync(path.dirname(key), { recursive: true });
  fs.writeFileSync(result, JSON.stringify(results));
}

// The compiler leaves workers behind that would keep the process.
main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
