// One visit to a page in Chromium, with what the browser itself says about it.
import { chromium } from 'playwright-core';
import { provideChromium } from '../../scripts/lib/chromium.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const PATIENCE_MS = 120_000;
const PHONE = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Lines and processors: as the machine has them, and what Chromium's own tools call slow 3G on a cheap phone. */
export const LINES = {
  'as it is': { slower: 1 },
  'slow 3G, processor 4× slower': { slower: 4, latency: 400, bytesPerSecond: 50_000 },
};

// Runs in the page before anything of it. The moment is that of the frame in which the thing can be pressed.
const WATCH = (wanted) => `
  window.seen = { largest: 0, usable: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.largest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    const there = ${JSON.stringify(wanted)} === '' || [...document.querySelectorAll('[role=button], button, [role=link]')].some(
      (one) => (one.ariaLabel + ' ' + one.textContent).includes(${JSON.stringify(wanted)}) && one.getClientRects().length > 0);
    if (there) window.seen.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

const READ = `({
  ...window.seen,
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
})`;

export async function openBrowser() {
  return chromium.launch({ executablePath: await provideChromium(), args: FLAGS });
}

async function visit(context, { url, wanted }, { slower, latency, bytesPerSecond }) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (latency !== undefined) {
    const through = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond };
    await line.send('Network.emulateNetworkConditions', { offline: false, latency, ...through });
  }
  const over = { bytes: 0, requests: 0 };
  const local = new Set();
  line.on('Network.requestServedFromCache', ({ requestId }) => local.add(requestId));
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (local.has(requestId) || encodedDataLength === 0) return;
    over.bytes += encodedDataLength;
    over.requests += 1;
  });
  await page.addInitScript(WATCH(wanted));
  await page.goto(url, { waitUntil: 'networkidle', timeout: PATIENCE_MS });
  let read = await page.evaluate(READ);
  for (
    const end = performance.now() + PATIENCE_MS;
    read.usable === 0 || read.first === 0;
    read = await page.evaluate(READ)
  ) {
    if (performance.now() > end) throw new Error(`${url} never showed “${wanted}”`);
  }
  await page.close();
  return { ...read, ...over };
}

/**
 * A page with nothing kept, and once more with what the first visit left.
 *
 * @param {{url: string, wanted: string}} page wanted: words on something that can be pressed; '' where there is nothing
 * @returns {Promise<{cold: object, warm: object}>} first, largest, usable in milliseconds; bytes, requests over the line
 */
export async function visits(browser, page, line) {
  const context = await browser.newContext(PHONE);
  try {
    const cold = await visit(context, page, line);
    return { cold, warm: await visit(context, page, line) };
  } finally {
    await context.close();
  }
}
