import { sentence } from './sentence';

it('says a short place whole', () => {
  expect(sentence('{place}有新任务', { place: '文化路口' })).toBe('文化路口有新任务');
});

it('cuts a long place, not what is said of it', () => {
  const said = sentence('{place}还剩{hours}小时', { place: '建设路与文化路交叉口东北角公交站旁边', hours: 2 });
  expect(said).toBe('建设路与文化路交叉口东北角公…还剩2小时');
  expect(Array.from(said)).toHaveLength(20);
});

it('counts an emoji as one and never halves it', () => {
  const said = sentence('{place}有新任务', { place: '🛵'.repeat(30) });
  expect(said).toBe(`${'🛵'.repeat(15)}…有新任务`);
});

it('cuts no number', () => {
  expect(sentence('{points}分快到期了请尽快去看一看并且用掉它们', { points: 123456 })).toContain('123456分');
});

it('asks for every value', () => {
  expect(() => sentence('{place}有新任务', {})).toThrow('no value for {place}');
});
