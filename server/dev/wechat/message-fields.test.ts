import { refuses } from './message-fields';

test.each([
  ['thing1', '古槐路井盖破损已修好'],
  ['thing1', '一'.repeat(20)],
  ['number2', '20'],
  ['letter3', 'abc'],
  ['symbol4', '！？'],
  ['character_string5', 'R-370812-0001'],
  ['time6', '15:01'],
  ['time6', '2019年10月1日 15:01'],
  ['time6', '08:30~12:00'],
  ['date7', '2019年10月1日'],
  ['amount8', '¥20.5元'],
  ['phone_number9', '+86-0537-3412345'],
  ['car_number10', '鲁H12345'],
  ['name11', '刘广军'],
  ['name11', 'Anna Li'],
  ['phrase12', '已办结'],
])('%s takes %s', (field, value) => {
  expect(refuses(field, value)).toBeUndefined();
});

test.each([
  ['thing1', '一'.repeat(21)],
  ['thing1', '两\n行'],
  ['number2', '二十'],
  ['number2', '1'.repeat(33)],
  ['letter3', 'a1'],
  ['symbol4', 'ab'],
  ['character_string5', '单号1'],
  ['time6', '2019-10-01 15:01'],
  ['time6', '25:01'],
  ['date7', '15:01'],
  ['amount8', '12345678901元'],
  ['phone_number9', '电话'],
  ['car_number10', '鲁H1234567'],
  ['name11', '一'.repeat(11)],
  ['name11', '刘J'],
  ['phrase12', '已经办结了吗'],
  ['phrase12', 'done'],
  ['unknown13', 'x'],
])('%s refuses %s', (field, value) => {
  expect(refuses(field, value)).toBe('invalid');
});

test.each([undefined, '', '  ', 20])('no field takes %p', (value) => {
  expect(refuses('thing1', value)).toBe('is empty');
});
