import 'reflect-metadata';
import { dutyIssuesOf, type DutyListView } from '@yanxinyuan/shared/tickets/duty';
import { uuidv7 } from 'uuidv7';
import { AppConfig } from '../../../src/config/env';
import { LiveDutyList } from '../../../src/modules/tickets/duty/live-list';
import { Broadcast } from '../../../src/platform/db/broadcast';
import { KeptFresh } from '../../../src/platform/db/kept-fresh';
import { Log } from '../../../src/platform/logging/log';
import { dutyDeskForEachTest, newAdmin, rule } from '../../support/duty';
import { heard } from '../../support/heard';

const desk = dutyDeskForEachTest();
const { on } = desk;

describe('a draft', () => {
  test('does nothing until it is published, and publishing needs what was read', async () => {
    const first = await desk.draft([rule(1)]);
    expect(first).toMatchObject({ state: 'draft', version: null, baseVersion: null, rules: 1 });
    expect((await desk.send()).state).toBe('assigned');
    const second = await desk.draft([rule(1), rule(2)], first.id, first.hash);
    const params = { id: first.id };
    await desk.admin.refused('publishDutyList', 'DUTY_LIST_CHANGED', { params, body: { hash: first.hash } });
    await desk.admin.refused('putDutyDraft', 'DUTY_LIST_CHANGED', {
      params,
      body: { rules: [rule(3)], seen: first.hash },
    });
    await desk.admin.refused('putDutyDraft', 'DUTY_LIST_CHANGED', { params, body: { rules: [rule(3)] } });
    // the same again is the same
    expect((await desk.draft([rule(1), rule(2)], first.id)).hash).toBe(second.hash);
    const live = await desk.publish(second);
    expect(live).toMatchObject({ state: 'live', version: 1 });
    expect((await desk.send()).state).toBe('referred');
    // an answer lost on the way; but nobody edits what is in force
    expect(await desk.publish(second)).toEqual(live);
    await desk.admin.refused('putDutyDraft', 'DUTY_LIST_DONE', {
      params,
      body: { rules: [rule(3)], seen: second.hash },
    });
    const owner = await on.app.superuser();
    await expect(owner.read.query('UPDATE duty_rule SET lead = $1', ['town'])).rejects.toThrow('never edited');
    await expect(owner.read.query('DELETE FROM duty_rule')).rejects.toThrow('never edited');
  });

  test('published here is in use in another process too, from its start and after every publication', async () => {
    const { app, db } = on.app;
    const broadcast = new Broadcast(app.get(AppConfig), app.get(Log));
    const kept = new KeptFresh(broadcast, app.get(Log));
    const other = new LiveDutyList(db, kept, app.get(Log));
    await desk.publishRules(rule(1));
    await other.onModuleInit();
    expect(other.current).toMatchObject({ version: 1, rules: [{ order: 1, lead: 'housing' }] });
    await desk.publishRules(rule(1), rule(7, { lead: 'town' }));
    await heard(broadcast, db);
    await kept.settled();
    expect(other.current).toMatchObject({ version: 2, rules: [{ order: 1 }, { order: 7, lead: 'town' }] });
    await broadcast.onApplicationShutdown();
  });

  test('two admins publish at once: exactly one does; of two drafts too', async () => {
    const other = await newAdmin(on, '冯管理');
    const race = async (one: DutyListView, two: DutyListView) => {
      const answers = await Promise.all([
        desk.admin.send('publishDutyList', { params: { id: one.id }, body: { hash: one.hash } }),
        other.send('publishDutyList', { params: { id: two.id }, body: { hash: two.hash } }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await desk.inUse();
      return answers.flatMap(({ body }) => (body as { code?: string }).code ?? []);
    };
    const same = await desk.draft([rule(1)]);
    expect(await race(same, same)).toEqual(['DUTY_LIST_DONE']);
    expect(await race(await desk.draft([rule(1)]), await desk.draft([rule(2)]))).toEqual(['DUTY_LIST_OUTDATED']);
    const lists = await desk.admin.call('listDutyLists');
    expect(lists.map(({ state, version }) => [state, version])).toEqual([
      ['draft', null],
      ['live', 2],
      ['retired', 1],
    ]);
    // saved again, it is meant to replace the one that won
    const [left] = lists;
    const again = await desk.draft(
      (await desk.admin.call('getDutyList', { params: { id: left?.id ?? '' } })).items,
      left?.id,
    );
    expect((await desk.publish(again)).version).toBe(3);
  });

  test('from a file, with every mistake by its line; and back into a file', async () => {
    const head = 'order,title,categories,condition,condition_text,lead,support,basis';
    const lines = [head, '1,路灯,street_lamp,weather in rain,,housing,,', '2,,manholes,,,hous,police|x,'];
    const csv = `${lines.join('\n')}\n`;
    const id = uuidv7();
    const problem = await desk.admin.refused('putDutyDraft', 'DUTY_LIST_INVALID', { params: { id }, body: { csv } });
    expect(dutyIssuesOf(problem.fields)).toEqual([
      { line: 2, code: 'CONDITION_UNKNOWN', value: 'weather in rain' },
      { line: 3, code: 'TITLE_MISSING', value: '' },
      { line: 3, code: 'CATEGORY_UNKNOWN', value: 'manholes' },
      { line: 3, code: 'LEAD_UNKNOWN', value: 'hous' },
      { line: 3, code: 'SUPPORT_UNKNOWN', value: 'x' },
    ]);
    expect(await desk.admin.call('listDutyLists')).toEqual([]);
    const good = `${[head, '1,路灯,street_lamp,"keyword in 黑,暗",路黑,housing,police,《条例》'].join('\n')}\n`;
    const saved = await desk.admin.call('putDutyDraft', { params: { id }, body: { csv: good } });
    const file = await desk.admin.call('getDutyListFile', { params: { id } });
    const copy = await desk.admin.call('putDutyDraft', { params: { id: uuidv7() }, body: file });
    expect([copy.hash, copy.items]).toEqual([saved.hash, saved.items]);
    await desk.admin.refused('putDutyDraft', 'VALIDATION_FAILED', { params: { id: uuidv7() }, body: {} });
  });

  test('that names what is gone by now is not published', async () => {
    const made = await desk.draft([rule(1)]);
    const owner = await on.app.superuser();
    await owner.read.query(`UPDATE department SET active = false WHERE code = 'housing'`);
    const { id, hash } = made;
    const problem = await desk.admin.refused('publishDutyList', 'DUTY_LIST_INVALID', {
      params: { id },
      body: { hash },
    });
    expect(dutyIssuesOf(problem.fields)).toEqual([{ line: 1, code: 'LEAD_UNKNOWN', value: 'housing' }]);
  });

  test('is for admins; dispatchers and supervisors read', async () => {
    const { id, hash } = await desk.draft([rule(1)]);
    for (const reader of [on.dispatcher, on.supervisor]) {
      expect((await reader.call('getDutyList', { params: { id } })).hash).toBe(hash);
      await reader.refused('putDutyDraft', 'NO_PERMISSION', { params: { id }, body: { rules: [rule(2)], seen: hash } });
      await reader.refused('runDutyDryRun', 'NO_PERMISSION', { params: { id } });
      await reader.refused('publishDutyList', 'NO_PERMISSION', { params: { id }, body: { hash } });
    }
    await on.worker.refused('listDutyLists', 'NO_PERMISSION');
    await desk.admin.refused('getDutyList', 'NOT_FOUND', { params: { id: uuidv7() } });
  });
});
