import { openTab, TABS } from '../navigate';
import { showError } from '../toast';

/** What index.html shows until a page is there is taken away when one is. */
function endOpening(): void {
  new MutationObserver((_changes, watch) => {
    if (document.querySelector('.taro_page') === null) return;
    watch.disconnect();
    document.getElementById('opening')?.remove();
  }).observe(document.body, { childList: true, subtree: true });
}

/** Once, at launch: mends what Taro draws around the pages. */
export function startShell(): void {
  endOpening();
  document.addEventListener(
    'click',
    (event) => {
      const { target } = event;
      if (!(target instanceof Element)) return;
      // Its tab bar is made of links to `javascript:;`, which a content security policy reports at each tap.
      if (target.closest('a[href^="javascript:"]') !== null) event.preventDefault();
      const item = target.closest('.weui-tabbar__item');
      const tab = TABS[[...(item?.parentElement?.children ?? [])].findIndex((one) => one === item)];
      if (item === null || tab === undefined) return;
      // Where the code of the page does not come, Taro would leave the old page under the new address and say nothing.
      event.stopPropagation();
      openTab(tab).catch(showError);
    },
    true,
  );
}
