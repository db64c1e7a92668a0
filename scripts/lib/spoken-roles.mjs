/** Taro's own components: a `role` on them is HTML's and never reaches WeChat, which knows `aria-role`. */
const BOXES = '/^(View|Text|Image|Picture|ScrollView|Swiper|Input|Textarea|Button|Map|Canvas)$/';
const message = 'WeChat knows aria-role only: say it with speak() of lib/platform/speak, or press it with Tap.';

/** For ESLint's no-restricted-syntax: a role written in a way that one of the two, phone or browser, does not hear. */
export const spokenRoles = [
  `JSXOpeningElement[name.name=${BOXES}] > JSXAttribute[name.name=/^(role|aria-role|ariaRole)$/]`,
  'JSXSpreadAttribute > ObjectExpression > Property[key.name="role"]',
  'JSXSpreadAttribute > ObjectExpression > Property[key.value=/^(role|aria-role)$/]',
].map((selector) => ({ selector, message }));
