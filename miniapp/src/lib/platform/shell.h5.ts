import { openTab, TABS } from '../navigate';
import { showError } from '../toast';

/** Once, at launch: mends what Taro draws around the pages. */
export function startShell(): void {
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
