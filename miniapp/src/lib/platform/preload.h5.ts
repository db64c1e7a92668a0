import { ApiError } from '../api-error';
import { quiet, wanted } from './quiet.h5';

// What Taro's H5 entry leaves on the window: each page with the function that fetches its code.
interface TaroApp {
  routes?: { path: string; load?: (context: object, params: object) => unknown }[];
}

const pages = () => (window as { __taroAppConfig?: TaroApp }).__taroAppConfig?.routes ?? [];

/** What a browser tells of its line, if it is one that does. */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/** Somebody pays by the byte, or has no bytes to spare. */
function isDear(): boolean {
  const { saveData, effectiveType = '' } = (navigator as { connection?: Line }).connection ?? {};
  return saveData === true || effectiveType.endsWith('2g');
}

// Without these no report can be written, and found again, where there is no signal.
const NEEDED = [...['new', 'receipt', 'outbox'].map((page) => `packages/report/${page}/index`), 'pages/me/index'];

const done = new Set<string>();
let before: Promise<unknown> = Promise.resolve();

// Held, so that the browser keeps the pictures.
const held: HTMLImageElement[] = [];

/**
 * Fetches the code of a package while there is still a connection: a browser loads each page only when it is opened, and
 * a report must be writable where there is no signal. It waits until the line is quiet, and fetches one page at a time, so
 * that nobody waits for what he did not ask for; packages come in the order in which they were named. What fails is tried
 * again from the next page that asks.
 *
 * @param pictures drawings those pages show without a connection
 */
export function preloadPages(root: string, pictures: readonly string[]): void {
  if (done.has(root)) return;
  done.add(root);
  before = before.then(() => fetchAhead(root, pictures)).catch(() => done.delete(root));
}

async function fetchAhead(root: string, pictures: readonly string[]): Promise<void> {
  await quiet();
  const all = pages().flatMap(({ path }) => (path.startsWith(`${root}/`) ? [path] : []));
  const needed = all.filter((path) => NEEDED.includes(path));
  for (const path of new Set(isDear() ? needed : [...needed, ...all])) {
    await quiet(0);
    await load(path);
  }
  for (const src of pictures) held.push(Object.assign(new Image(), { src }));
}

/** The page is the first of what Taro returns. */
async function load(path: string): Promise<void> {
  const loaded = pages()
    .find((page) => page.path === path)
    ?.load?.({}, {});
  await (Array.isArray(loaded) ? (loaded[0] as unknown) : loaded);
}

/**
 * Fetches the code of the page somebody is about to open: Taro itself would say nothing when it does not come. Where the
 * server answers and has it no more, there is a newer build, and the browser begins anew with that.
 *
 * @param url as for Taro.navigateTo
 * @throws ApiError NETWORK_OFFLINE
 */
export async function fetchPage(url: string): Promise<void> {
  try {
    await wanted(load(url.slice(1).split('?')[0] ?? ''));
  } catch {
    const answer = await fetch('/health/live').catch(() => null);
    if (answer?.ok !== true) throw new ApiError('NETWORK_OFFLINE');
    window.location.hash = url;
    window.location.reload();
  }
}
