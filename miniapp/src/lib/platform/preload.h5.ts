import { ApiError } from '../api-error';

// What Taro's H5 entry leaves on the window: each page with the function that fetches its code.
interface TaroApp {
  routes?: { path: string; load?: (context: object, params: object) => unknown }[];
}

const pages = () => (window as { __taroAppConfig?: TaroApp }).__taroAppConfig?.routes ?? [];

const done = new Set<string>();

// Held, so that the browser keeps the pictures.
const held: HTMLImageElement[] = [];

/**
 * Fetches the code of a package while there is still a connection: a browser loads each page only when it is opened,
 * and a report must be writable where there is no signal.
 *
 * @param pictures drawings those pages show without a connection
 */
export function preloadPages(root: string, pictures: readonly string[]): void {
  if (done.has(root)) return;
  done.add(root);
  window.setTimeout(() => {
    for (const src of pictures) held.push(Object.assign(new Image(), { src }));
    for (const { path, load } of pages()) {
      if (path.startsWith(`${root}/`)) void begun(load?.({}, {})).catch(() => done.delete(root));
    }
  }, 1500);
}

/** The page is the first of what Taro returns. Without a connection it is tried again from the next page that asks. */
const begun = async (loaded: unknown): Promise<void> => {
  await (Array.isArray(loaded) ? (loaded[0] as unknown) : loaded);
};

/**
 * Fetches the code of the page somebody is about to open: Taro itself would say nothing when it does not come. Where the
 * server answers and has it no more, there is a newer build, and the browser begins anew with that.
 *
 * @param url as for Taro.navigateTo
 * @throws ApiError NETWORK_OFFLINE
 */
export async function fetchPage(url: string): Promise<void> {
  const page = pages().find(({ path }) => path === url.slice(1).split('?')[0]);
  try {
    await begun(page?.load?.({}, {}));
  } catch {
    const answer = await fetch('/health/live').catch(() => null);
    if (answer?.ok !== true) throw new ApiError('NETWORK_OFFLINE');
    window.location.hash = url;
    window.location.reload();
  }
}
