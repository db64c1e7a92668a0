/** Once, at launch: mends what Taro draws around the pages. */
export function startShell(): void {
  // Its tab bar is made of links to `javascript:;`, which a content security policy reports at each tap.
  document.addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('a[href^="javascript:"]') !== null)
        event.preventDefault();
    },
    true,
  );
}
