import type { PlaceView } from '@yanxinyuan/shared/tickets/contract';
import { routingWords } from './desk';

const place = { gridName: '建设社区第7网格', communityName: '建设社区', townName: '龙桥街道' } as PlaceView;

// The facts as server/src/modules/tickets writes them.
test.each([
  [{ step: 'locate', facts: { areaCode: '1', grid: true } }, '位置在建设社区第7网格'],
  [{ step: 'locate', facts: { areaCode: '1', grid: false } }, '位置不在任何网格里'],
  [
    { step: 'candidates', facts: { ownGrid: 2, community: 1, onDuty: 2, reporterLeftOut: true } },
    '本网格 2 人，社区里另有 1 人，在班 2 人，不派给上报的人自己',
  ],
  [{ step: 'choose', facts: { from: 'ownGrid', personId: 'b', load: 2, among: 1 } }, '派给本网格在班的一位'],
  [{ step: 'choose', facts: { from: 'community', personId: 'b', load: 2, among: 3 } }, '派给社区里手上最少的一位'],
  [{ step: 'fallback', facts: { to: 'dispatcher', reason: 'nobodyOnDuty' } }, '没有人在班，交给派单台'],
] as const)('%j is told as %s', (step, words) => {
  expect(routingWords(step, place)).toBe(words);
});
