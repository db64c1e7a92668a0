import { dialled, maskedPhone } from './phone';

test.each([
  ['13800005566', '138****5566'],
  ['+85251234567', '+85****4567'],
  ['12345', '****45'],
])('%s is shown as %s', (number, masked) => {
  expect(maskedPhone(number)).toBe(masked);
});

test.each([
  ['13800005566', '86', '13800005566'],
  ['51234567', '852', '+85251234567'],
  ['1380000556x', '86', undefined],
  ['13800005566', '', undefined],
])('%s of %s is dialled %s', (number, country, words) => {
  expect(dialled(number, country)).toBe(words);
});
