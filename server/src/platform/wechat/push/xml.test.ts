import { readXml } from './xml';

test('texts, CDATA, levels and lists', () => {
  const xml = `<xml>
    <Event><![CDATA[wxa_media_check]]></Event><errcode>0</errcode><empty/>
    <result><suggest><![CDATA[a<b>&]]></suggest><label>100</label></result>
    <detail><prob>1</prob></detail><detail><prob>2</prob></detail><words>A &amp; B</words>
  </xml>`;
  expect(readXml(xml)).toEqual({
    Event: 'wxa_media_check',
    errcode: '0',
    empty: '',
    result: { suggest: 'a<b>&', label: '100' },
    detail: [{ prob: '1' }, { prob: '2' }],
    words: 'A & B',
  });
});

test.each([
  ['', 'nothing'],
  ['words', 'no element'],
  ['<xml>a</xml>', 'no fields'],
  ['<a><b>1</b></a>', 'another root'],
  ['<xml><a>1</b></xml>', 'crossed'],
  ['<xml><a>1</a>', 'not closed'],
  ['<xml><a>1</a></xml></xml>', 'closed twice'],
  ['<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>&a;</a></xml>', 'a DOCTYPE'],
  ['<xml><a b="c">1</a></xml>', 'an attribute'],
  [`<xml>${'<a>'.repeat(20)}${'</a>'.repeat(20)}</xml>`, 'too deep'],
])('%s: %s', (xml) => {
  expect(readXml(xml)).toBeUndefined();
});

test('a name that is a property of every object is an ordinary field', () => {
  const fields = readXml('<xml><__proto__><admin>1</admin></__proto__><constructor>2</constructor></xml>');
  expect(Object.keys(fields ?? {})).toEqual(['__proto__', 'constructor']);
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test('a flood of one name is one list, and nothing is copied for each of them', () => {
  const of = jest.spyOn(Array.prototype, Symbol.iterator);
  const fields = readXml(`<xml>${'<a/>'.repeat(5000)}</xml>`);
  const walked = of.mock.contexts.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  of.mockRestore();
  expect(fields?.['a']).toHaveLength(5000);
  expect(walked).toBeLessThan(1_000_000);
});
