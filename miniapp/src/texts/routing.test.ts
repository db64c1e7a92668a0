import type { PlaceView } from '@yanxinyuan/shared/tickets/contract';
import { routingWords } from './routing';

const place = { gridName: '建设社区第7网格', communityName: '建设社区', townName: '龙桥街道' } as PlaceView;

// The facts as server/src/modules/tickets writes them.
test.each([
  [{ step: 'locate', facts: { areaCode: '1', grid: true } }, '位置在建设社区第7网格'],
  [{ step: 'locate', facts: { areaCode: '1', grid: false } }, '位置不在任何网格里'],
  [
    { step: 'candidates', facts: { ownGrid: 2, community: 1, onDuty: 2, reporterLeftOut: true } },
    '本网格 2 人，社区里另有 1 人，在班 2 人，不派给上报的人自己',
  ],
  [
    {
      step: 'candidates',
      facts: { ownGrid: 1, community: 0, neighbours: 1, onDuty: 1, reporterLeftOut: false },
      people: [
        { personId: 'a', name: '王工', circle: 'ownGrid', onDuty: false, load: 0 },
        { personId: 'b', name: '吴工', circle: 'neighbour', onDuty: true, load: 9 },
      ],
    },
    '本网格 1 人，社区里另有 0 人，相邻网格 1 人，在班 1 人：王工（本网格，没在班）、吴工（相邻网格，手上 9）',
  ],
  [
    { step: 'duty', facts: { version: 3, rule: 12, title: '村内道路井盖', lead: 'town', tried: '4,7' } },
    '清单第 3 版第 12 条（村内道路井盖），由镇街牵头；第 4、7 条的条件不符合',
  ],
  [
    {
      step: 'duty',
      facts: { version: 3, rule: 28, title: '施工围挡', lead: 'housing', leadName: '区住建局', tried: '' },
    },
    '清单第 3 版第 28 条（施工围挡），由区住建局牵头',
  ],
  [
    { step: 'duty', facts: { version: 3, rule: null, title: null, lead: 'grid', tried: '' } },
    '清单第 3 版没有对应的规则，由网格牵头',
  ],
  [
    {
      step: 'duty',
      facts: {
        ...{ version: 3, rule: 13, title: '国道井盖', lead: 'housing', leadName: '区住建局', tried: '' },
        ...{ road: '327国道', roadM: 30, areas: '榆钱小学', supportNames: '公安、供电' },
      },
    },
    '清单第 3 版第 13 条（国道井盖）：在327国道 30 米内，在榆钱小学里，由区住建局牵头，公安、供电配合',
  ],
  [
    { step: 'department', facts: { people: 2, position: '井盖岗', contactId: 'p', contactName: '王工' } },
    '部门有 2 人在岗，直接转过去，由井盖岗王工对接',
  ],
  [
    { step: 'department', facts: { people: 2, position: '井盖岗', contactId: null } },
    '部门有 2 人在岗，直接转过去，井盖岗今天没人，告诉全部门',
  ],
  [{ step: 'department', facts: { department: 'housing', people: 2 } }, '部门有 2 人在岗，直接转过去'],
  [{ step: 'department', facts: { department: 'housing', people: 0 } }, '部门现在没有人，改由网格处理'],
  [
    { step: 'border', facts: { metres: 40, accuracy: 40, grids: '1', gridNames: '东街第2网格' } },
    '定位误差 40 米，挨着东街第2网格，两边的人都算',
  ],
  [{ step: 'choose', facts: { from: 'neighbour', personId: 'b', load: 2, among: 1 } }, '派给相邻网格在班的一位'],
  [{ step: 'fallback', facts: { to: 'dispatcher', reason: 'townLed' } }, '由镇街统一安排，交给派单台'],
  [{ step: 'choose', facts: { from: 'ownGrid', personId: 'b', load: 2, among: 1 } }, '派给本网格在班的一位'],
  [{ step: 'choose', facts: { from: 'community', personId: 'b', load: 2, among: 3 } }, '派给社区里手上最少的一位'],
  [{ step: 'fallback', facts: { to: 'dispatcher', reason: 'nobodyOnDuty' } }, '没有人在班，交给派单台'],
] as const)('%j is told as %s', (step, words) => {
  expect(routingWords(step, place)).toBe(words);
});
