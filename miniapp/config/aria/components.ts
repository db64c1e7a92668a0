// WeChat names the role attribute `aria-role`; the values are template expressions, as Taro writes its own.
const spoken = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '', 'aria-checked': '', 'aria-disabled': '' };

/** Accessibility attributes that WeChat understands and Taro's templates leave out, per component. */
export const ariaComponents = {
  View: spoken,
  Text: { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' },
  Image: { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' },
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
};
