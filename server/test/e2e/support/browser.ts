import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable'];

// No sandbox, since tests run as root in containers; nothing that would call out into the network.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps; whether a page may hear it is for each phone to say.
  '--use-fake-device-for-media-stream',
];

/** Chromium without a window. `npm test` finds or installs it and says where it is. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? PATHS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium: run npm test once, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: FLAGS });
}
