import type { Phone } from './phone';

// Runs in the browser. A string, since this project's types know Node only. Targets may miss half a pixel: a box that
// is 44 px in the style comes out of the layout as 43.99 when it starts between two pixels.
const inspectFor = (target: number): string => `(() => {
  const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== 'hidden';
  const page = [...document.querySelectorAll('.taro_page')].filter(shown).at(-1);
  const frame = page.getBoundingClientRect();
  const problems = [];
  const name = (el) => (el.getAttribute('aria-label') ?? el.textContent).trim().slice(0, 24);
  const scrolls = (el) => {
    for (let at = el; at !== page; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };
  if (page.scrollWidth > page.clientWidth) problems.push('scrolls sideways: ' + page.scrollWidth);
  const pen = document.createElement('canvas').getContext('2d');
  for (const el of page.querySelectorAll('input, textarea')) {
    if (!shown(el) || el.placeholder === '') continue;
    const style = getComputedStyle(el, '::placeholder');
    pen.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily;
    const room = el.clientWidth - parseFloat(getComputedStyle(el).paddingLeft) - parseFloat(getComputedStyle(el).paddingRight);
    const lines = Math.ceil(pen.measureText(el.placeholder).width / room);
    const height = lines * parseFloat(style.fontSize) * 1.2;
    if (el.tagName === 'INPUT' ? lines > 1 : height > el.clientHeight + 1) problems.push('cut hint: ' + el.placeholder.slice(0, 24));
  }
  for (const el of page.querySelectorAll('*')) {
    if (!shown(el) || el.closest('svg') !== null) continue;
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    const words = [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (words) {
      if (style.textOverflow === 'ellipsis' && el.scrollWidth > el.clientWidth + 1 && el.closest('[title], [aria-label]') === null)
        problems.push('shortened: ' + name(el));
      if (parseFloat(style.fontSize) < 13) problems.push('small type: ' + name(el));
      if ((box.right > frame.right + 1 || box.left < frame.left - 1) && !scrolls(el)) problems.push('cut: ' + name(el));
      for (let at = el; at !== page; at = at.parentElement) {
        const around = getComputedStyle(at);
        if (around.overflowX === 'visible' || around.textOverflow === 'ellipsis' || scrolls(at)) continue;
        const edge = at.getBoundingClientRect();
        if (box.right > edge.right + 1 || (around.webkitLineClamp === 'none' && box.bottom > edge.bottom + 1 && around.overflowY === 'hidden'))
          problems.push('clipped: ' + name(el));
      }
    }
    // What is drawn on a map keeps its size, or the pins would hide each other.
    const least = el.closest('[role="application"]') === null ? ${target} : 44;
    if (['button', 'link', 'radio', 'checkbox', 'switch', 'tab'].includes(el.getAttribute('role')) && (box.width < least - 0.5 || box.height < least - 0.5))
      problems.push('small target ' + Math.round(box.width) + '×' + Math.round(box.height) + ': ' + name(el));
  }
  const edged = ({ backgroundImage, borderRadius }) => backgroundImage.includes('gradient') && parseFloat(borderRadius) > 0;
  for (const el of document.querySelectorAll('[role="button"]')) {
    if (!shown(el) || !edged(getComputedStyle(el))) continue;
    const box = el.getBoundingClientRect();
    if (box.left < frame.left + 8 || box.right > frame.right - 8) problems.push('at the edge of the screen: ' + name(el));
  }
  return [...new Set(problems)];
})()`;

/**
 * What is wrong with the screen in front, for the eye and the thumb: sideways scrolling, cut words and hints, type below 13 px,
 * targets below `target` px, words that end in dots with the rest nowhere to be read.
 */
export async function inspect(phone: Phone, target = 44): Promise<string[]> {
  return phone.page.evaluate<string[]>(inspectFor(target));
}
