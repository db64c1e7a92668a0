import type { TicketAction } from '@yanxinyuan/shared/tickets/vocabulary';

/** Something often said, by what is being done; {number}, {place}, {department} and {assignee} come from the case. */
export interface Reply {
  actions: readonly TicketAction[];
  name: string;
  text: string;
}

/** Replies for each deed, the likeliest first. */
export const REPLIES: readonly Reply[] = [
  { actions: ['ask'], name: '找不到地点', text: '我到附近了没看到，旁边有什么店或路牌吗？' },
  { actions: ['ask'], name: '照片不够', text: '方便时在安全的地方补一张带路牌的照片，别靠太近。' },
  { actions: ['ask'], name: '有危险', text: '先离远一点，别用手碰，我马上到。' },
  { actions: ['ask'], name: '危及生命', text: '请先打119、110或120，打完我们同时跟进。' },
  { actions: ['resolve'], name: '办完了', text: '处理好了，前后照片在下面，请你看一眼对不对。' },
  { actions: ['resolve'], name: '小事顺手办了', text: '顺手就收拾好了，以后看见还请报。' },
  { actions: ['resolve'], name: '已做防护', text: '现场已经放了锥桶和警示带，不会再有人踩进去。' },
  { actions: ['resolve'], name: '没有找到', text: '我找了两遍没有看到，可能已经清走。还在的话请重报一次。' },
  { actions: ['resolve'], name: '又反弹了', text: '又出现了，我去复查，也请物业写了每天巡查。' },
  { actions: ['resolve'], name: '谢谢小哥', text: '要不是你提醒，夜里真会有人摔。辛苦了。' },
  { actions: ['refer', 'invite'], name: '请部门办', text: '{place}，编号 {number}，请派人看一看，办好写明结果。' },
  { actions: ['suspend'], name: '等配件', text: '已经看过，缺一个配件，到货就装上。' },
  { actions: ['suspend'], name: '雨停再修', text: '雨停路面干了才能修，先围起来，修好告诉你。' },
  { actions: ['suspend'], name: '暂时办不了', text: '现在解决不了，原因和复查日子写在单子上，到时再办。' },
  { actions: ['suspend', 'requestExtension'], name: '产权人不在', text: '车主暂时联系不上，已留言和贴单，再去。' },
  { actions: ['requestExtension', 'extend'], name: '等开工', text: '这件事要等开工，先把现场围好。' },
  { actions: ['return'], name: '不归我', text: '看过现场，不在我的网格，请重新派。' },
  { actions: ['reject'], name: '没能受理', text: '这次没能受理，也写了你可以找谁。' },
  { actions: ['reopen'], name: '小哥说没好', text: '没彻底弄好，已经重新打开，换一组人去。' },
];
