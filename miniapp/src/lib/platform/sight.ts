import Taro from '@tarojs/taro';

/** Told when something comes near the screen and when it is far again. */
export type SightHandler = (near: boolean, height: number) => void;

/** The page something stands on; in front when it is asked for. */
export type Ground = ReturnType<typeof Taro.getCurrentInstance>['page'];

export const groundNow = (): Ground => Taro.getCurrentInstance().page;

/**
 * Tells whether an element lies on the screen or within a screen above or below, at first and at each change, with its
 * height in px. WeChat says nothing at first of what lies far.
 *
 * @returns ends it
 */
export function watchSight(ground: Ground, id: string, changed: SightHandler): () => void {
  if (ground === null) return () => undefined;
  const margin = Taro.getWindowInfo().windowHeight;
  const observer = Taro.createIntersectionObserver(ground);
  let over = false;
  // The view layer does not have the element before.
  Taro.nextTick(() => {
    if (over) return;
    observer
      .relativeToViewport({ top: margin, bottom: margin })
      .observe(`#${id}`, ({ intersectionRatio = 0, boundingClientRect }) => {
        const height = boundingClientRect?.height ?? 0;
        // Nothing has a height on a page that lies behind another.
        if (height > 0) changed(intersectionRatio > 0, height);
      });
  });
  return () => {
    over = true;
    observer.disconnect();
  };
}

/** Scrolls what this element stands in to its beginning. */
export const showTop: (id: string) => void = () => {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
};
