import { announcement } from './announce';

const PAGES = {
  'pages/home/index': ['js/first.1.js', 'css/first.1.css', 'js/7.2.js'],
  'packages/report/new/index': ['js/first.1.js', 'js/8.3.js'],
};

/** What a browser fetches that opens an address which ends so. */
function announcedAt(hash: string): string[] {
  document.head.innerHTML = '';
  window.location.hash = hash;
  // As the page runs it.
  const script = document.createElement('script');
  script.textContent = announcement(PAGES);
  document.head.appendChild(script);
  return [...document.head.querySelectorAll('link')].map((link) =>
    [link.rel, link.getAttribute('as'), link.getAttribute('href')].join(' '),
  );
}

const HOME = ['preload script /js/first.1.js', 'preload style /css/first.1.css', 'preload script /js/7.2.js'];

test.each([
  ['', HOME],
  ['#/', HOME],
  ['#/pages/home/index', HOME],
  ['#/packages/report/new/index?category=litter', ['preload script /js/first.1.js', 'preload script /js/8.3.js']],
])('at “%s” the browser is told of the files of that page', (hash, files) => {
  expect(announcedAt(hash)).toEqual(files);
});

test.each(['#/pages/nowhere/index', '#/constructor', '#/__proto__'])('%s is no page', (hash) => {
  expect(announcedAt(hash)).toEqual([]);
});
