// What Taro's H5 entry leaves on the window: each page with the function that fetches its code.
interface TaroApp {
  routes?: { path: string; load?: (context: object, params: object) => unknown }[];
}

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
  const app = (window as { __taroAppConfig?: TaroApp }).__taroAppConfig;
  window.setTimeout(() => {
    for (const src of pictures) held.push(Object.assign(new Image(), { src }));
    for (const { path, load } of app?.routes ?? []) {
      if (path.startsWith(`${root}/`)) void begun(load?.({}, {})).catch(() => done.delete(root));
    }
  }, 1500);
}

/** The page is the first of what Taro returns. Without a connection it is tried again from the next page that asks. */
const begun = async (loaded: unknown): Promise<void> => {
  await (Array.isArray(loaded) ? (loaded[0] as unknown) : loaded);
};
