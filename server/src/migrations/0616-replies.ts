import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is often said: everybody's, with the words the service began with, and each worker's own. */
export class Replies0616 implements MigrationInterface {
  name = 'Replies1763700000616';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE saved_reply (
        id uuid PRIMARY KEY,
        -- null: everybody's
        owner_id uuid REFERENCES person,
        position integer NOT NULL,
        actions text[] NOT NULL CHECK (cardinality(actions) > 0),
        name text NOT NULL CHECK (name <> ''),
        text text NOT NULL CHECK (text <> '')
      )`);
    await db.query('CREATE INDEX saved_reply_owner ON saved_reply (owner_id, position)');
    await db.query(`
      INSERT INTO saved_reply (id, owner_id, position, actions, name, text) VALUES
        ('01900000-0000-7000-8000-000000000001', NULL, 1, '{ask}', '找不到地点', '我到附近了没看到，旁边有什么店或路牌吗？'),
        ('01900000-0000-7000-8000-000000000002', NULL, 2, '{ask}', '照片不够', '方便时在安全的地方补一张带路牌的照片，别靠太近。'),
        ('01900000-0000-7000-8000-000000000003', NULL, 3, '{ask}', '有危险', '先离远一点，别用手碰，我马上到。'),
        ('01900000-0000-7000-8000-000000000004', NULL, 4, '{ask}', '危及生命', '请先打119、110或120，打完我们同时跟进。'),
        ('01900000-0000-7000-8000-000000000005', NULL, 5, '{resolve}', '办完了', '处理好了，前后照片在下面，请你看一眼对不对。'),
        ('01900000-0000-7000-8000-000000000006', NULL, 6, '{resolve}', '小事顺手办了', '顺手就收拾好了，以后看见还请报。'),
        ('01900000-0000-7000-8000-000000000007', NULL, 7, '{resolve}', '已做防护', '现场已经放了锥桶和警示带，不会再有人踩进去。'),
        ('01900000-0000-7000-8000-000000000008', NULL, 8, '{resolve}', '没有找到', '我找了两遍没有看到，可能已经清走。还在的话请重报一次。'),
        ('01900000-0000-7000-8000-000000000009', NULL, 9, '{resolve}', '又反弹了', '又出现了，我去复查，也请物业写了每天巡查。'),
        ('01900000-0000-7000-8000-000000000010', NULL, 10, '{resolve}', '谢谢小哥', '要不是你提醒，夜里真会有人摔。辛苦了。'),
        ('01900000-0000-7000-8000-000000000011', NULL, 11, '{refer,invite}', '请部门办', '{place}，编号 {number}，请派人看一看，办好写明结果。'),
        ('01900000-0000-7000-8000-000000000012', NULL, 12, '{suspend}', '等配件', '已经看过，缺一个配件，到货就装上。'),
        ('01900000-0000-7000-8000-000000000013', NULL, 13, '{suspend}', '雨停再修', '雨停路面干了才能修，先围起来，修好告诉你。'),
        ('01900000-0000-7000-8000-000000000014', NULL, 14, '{suspend}', '暂时办不了', '现在解决不了，原因和复查日子写在单子上，到时再办。'),
        ('01900000-0000-7000-8000-000000000015', NULL, 15, '{suspend,requestExtension}', '产权人不在', '车主暂时联系不上，已留言和贴单，再去。'),
        ('01900000-0000-7000-8000-000000000016', NULL, 16, '{requestExtension,extend}', '等开工', '这件事要等开工，先把现场围好。'),
        ('01900000-0000-7000-8000-000000000017', NULL, 17, '{return}', '不归我', '看过现场，不在我的网格，请重新派。'),
        ('01900000-0000-7000-8000-000000000018', NULL, 18, '{reject}', '没能受理', '这次没能受理，也写了你可以找谁。'),
        ('01900000-0000-7000-8000-000000000019', NULL, 19, '{reopen}', '小哥说没好', '没彻底弄好，已经重新打开，换一组人去。')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE saved_reply');
  }
}
