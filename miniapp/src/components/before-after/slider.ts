/** In WeChat a screen reader moves nothing: it is offered the two labels, and the knob is drawn only. */
export const sliderAttributes: (share: number, moved: (share: number) => void) => Record<string, unknown> = () => ({
  'aria-hidden': true,
});
