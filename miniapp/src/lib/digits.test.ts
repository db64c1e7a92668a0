import { groupDigits, isWholeCode } from './digits';

test('groups digits in fours and drops the rest', () => {
  expect(groupDigits('12345')).toBe('1234 5');
  expect(groupDigits('1234 5678-9012 99')).toBe('1234 5678 9012');
  expect(groupDigits('一二三')).toBe('');
});

test('knows a whole code', () => {
  expect(isWholeCode('1234 5678 9012')).toBe(true);
  expect(isWholeCode('1234 5678 901')).toBe(false);
});
