import { act } from '../support/tickets';
import { as, asAgreed, reported, rows } from './support/deeds';
import { picture } from './support/guide';
import { stage } from './support/stage';

const on = stage(async (town) => {
  await asAgreed(town, 'rider');
});

const ticketPage = (id: string): string => `packages/desk/ticket/index?id=${id}`;

test('a department leads a case and asks two others; the rider reads who does what', async () => {
  const { id, ticketId } = await reported(on.town, await as(on.town, 'rider'), { text: '路口塌了一块，摊子挤在边上' });
  await act(await as(on.town, 'dispatcher'), ticketId, 'refer', { departmentCode: 'housing', note: '请办' });

  const lead = await on.phone('housing');
  await lead.go(ticketPage(ticketId));
  await lead.tapTwice('签收');
  await lead.sees('接好了，去处理吧');
  await lead.tap('请求联办');
  await lead.type('搜部门、职责', '公安');
  await lead.tap(/公安兖州分局/);
  await lead.type('搜部门、职责', '占道');
  await lead.tap(/区综合行政执法局/);
  await lead.type('请他们做什么', '封半条路，摊子先清开');
  await picture(lead, 'desk-invite');
  await lead.tap('请他们一起办');
  await lead.sees('请过去了，各有各的时限', '联办', '还有 2 份没办好', '区住房和城乡建设局主办，由他们答复小哥');
  await picture(lead, 'desk-joint');
  expect(await lead.offers('拍照，办好了')).toBe(false);

  for (const [name, note] of [
    ['police', '人到位了，半条路封好了'],
    ['streets', '摊子清开了'],
  ] as const) {
    const phone = await on.phone(name);
    await phone.tap(/部门待办/);
    await phone.sees('路口塌了一块，摊子挤在边上');
    await phone.go(ticketPage(ticketId));
    await phone.tap('我们这份办好了');
    await phone.type('你们办了什么，小哥会看到', note);
    await phone.tapTwice('办好了，交上去');
    await phone.sees('交给主办部门了');
    await phone.close();
  }
  expect(await rows(on.town, 'ticket_event', `ticket_id = '${ticketId}' AND action = 'contribute'`)).toBe(2);

  await lead.page.reload();
  await lead.sees('没有没办的了', '拍照，办好了');
  await lead.close();

  const rider = await on.phone('rider');
  await rider.go(`packages/report/detail/index?id=${id}`);
  await rider.sees('又请了公安兖州分局、区综合行政执法局一起办', '公安兖州分局办好了自己那一份', '摊子清开了');
  await rider.close();
  // Four phones, one after the other.
});

test('a wrong category is corrected at the desk; the rider reads it', async () => {
  const rider = await as(on.town, 'rider');
  const { id, ticketId } = await reported(on.town, rider, { category: 'litter', text: '箱子满了', east: -300 });
  const desk = await on.phone('dispatcher');
  await desk.go(ticketPage(ticketId));
  await desk.tap('改分类');
  await desk.tap(/垃圾箱满溢/);
  await desk.type('为什么改，小哥会看到', '是箱子满了，不是乱倒');
  await picture(desk, 'desk-recategorize');
  await desk.tap('改成这一类');
  await desk.sees('改好了，时限看上面');
  await desk.close();

  const phone = await on.phone('rider');
  await phone.go(`packages/report/detail/index?id=${id}`);
  await phone.sees('看过以后改成“垃圾箱满溢”', '是箱子满了，不是乱倒');
  await phone.close();
});
