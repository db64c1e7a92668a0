import { readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** As WeChat gives them out. */
const APPID = /^wx[0-9a-f]{16}$/;

/**
 * Why a build for this AppID could not be released. A bundle without an address, or with one of this machine, compiles
 * and passes every other check, and then no phone reaches a server.
 *
 * @param {{appid: string, apiBase?: string}} settings as in WECHAT_APPID and API_BASE
 * @returns {string[]} one line each
 */
export function releaseProblems({ appid, apiBase = '' }) {
  const problems = [];
  if (!APPID.test(appid)) problems.push(`WECHAT_APPID: “${appid}” is no AppID (wx and sixteen of 0-9a-f)`);
  const address = URL.canParse(apiBase) ? new URL(apiBase) : undefined;
  if (address?.origin !== apiBase) {
    problems.push(`API_BASE: “${apiBase}” is not an address like https://yxy.example.cn, without a slash at its end`);
  } else if (
    address.protocol !== 'https:' ||
    isIP(address.hostname.replace(/[[\]]/g, '')) ||
    !address.hostname.includes('.')
  ) {
    problems.push(`API_BASE: “${apiBase}”: WeChat takes https and a registered name only`);
  }
  return problems;
}

/**
 * Makes a built folder one that the vendor's tool opens and uploads as it lies there.
 *
 * @param {string} dir with project.config.json
 * @param {string} appid
 */
export function nameProject(dir, appid) {
  const file = join(dir, 'project.config.json');
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), appid }, undefined, 2)}\n`);
}
