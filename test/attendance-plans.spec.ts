import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BASE_HOURS,
  DayStatusWorker,
  Planner,
  RAMADAN_HOURS,
  THREE_SHIFTS,
} from '../src/attendance/index.js';
import { addRuleSet, keepDecree } from '../src/attendance/schedules/rule-sets.store.js';
import { RuleTimeline } from '../src/attendance/schedules/rule-timeline.store.js';
import { RulesQuery } from '../src/attendance/schedules/rules.query.js';
import { Replanning } from '../src/attendance/schedules/replanning.service.js';
import { workDate } from '../src/platform/index.js';
import { type SpineContext, startSpine } from './support/attendance-spine.js';
import { aPerson, aRegency, aUnit, anAssignedRuleSet } from './support/builders.js';

describe('plans that follow dated rules and the calendar', () => {
  let app: SpineContext;
  let regency: { id: string };
  let timeline: RuleTimeline;

  beforeAll(async () => {
    app = await startSpine();
    regency = await aRegency(app.database);
    timeline = app.get(RuleTimeline);
    await anAssignedRuleSet(app.database, { unitId: regency.id, content: BASE_HOURS, code: 'base' });
    await anAssignedRuleSet(app.database, { unitId: regency.id, content: THREE_SHIFTS, code: 'shifts' });
  });
  afterAll(() => app?.close());
  beforeEach(() => {
    app.clock.set('2026-11-20T07:10:00+07:00');
  });

  const aSet = (code: string, content: object = RAMADAN_HOURS) =>
    addRuleSet(app.database, {
      code,
      name: `Aturan ${code}`,
      aspect: 'hours',
      decree: { cited: `SE Sekda ${code}`, kind: 'se', number: code, year: 2026 },
      article: 'angka 3',
      content,
    });
  const put = (
    ruleSetId: string,
    scope: { unitId: string } | { personId: string },
    from: string,
    until: string | null,
  ) =>
    app.database.transaction((tx) =>
      timeline.put(tx, ruleSetId, {
        scopes: [scope],
        from: workDate(from),
        until: until === null ? null : workDate(until),
      }),
    );
  const aDay = async (
    day: string,
    kind: string,
    { unit = null, free = true }: { unit?: { id: string } | null; free?: boolean } = {},
  ) => {
    const decree = await keepDecree(app.database, { cited: `SK ${kind} ${day}`, kind: 'sk' });
    const [row] = await app.database.query<{ id: string }>(
      `insert into calendar_day (day, kind, name, free, unit_id, decree_id) values ($1, $2, 'Hari uji', $3, $4, $5) returning id`,
      [day, kind, free, unit?.id ?? null, decree],
    );
    return row!.id;
  };
  const planned = async (personId: string) =>
    (
      await app.database.query<{ line: string }>(
        `select to_char(work_date, 'MM-DD') || ' ' || to_char(starts_at at time zone 'Asia/Jakarta', 'HH24:MI') || '-'
            || to_char(ends_at at time zone 'Asia/Jakarta', 'HH24:MI') || coalesce(' ' || shift_code, '')
            || case when calendar_day_id is null then '' else ' from home' end as line
         from planned_shift where person_id = $1
         union all select to_char(work_date, 'MM-DD') || ' rest' from planned_rest where person_id = $1 order by line`,
        [personId],
      )
    ).map(({ line }) => line);
  const plan = (personId: string, first: string, last: string, options = {}) =>
    app.get(Planner).plan(workDate(first), workDate(last), [personId], options);
  const derived = async (personId: string) => {
    await app.get(DayStatusWorker).drain();
    return (
      await app.database.query<{ line: string }>(
        `select to_char(work_date, 'MM-DD') || ' ' || status as line from attendance_day where person_id = $1 order by work_date`,
        [personId],
      )
    ).map(({ line }) => line);
  };

  it('lays Ramadan over the base, continues the base, and takes it away again', async () => {
    const unit = await aUnit(app.database, { parent: regency });
    const own = await aSet('unit-base', BASE_HOURS);
    const ramadan = await aSet('ramadan-1448');
    await put(own, { unitId: unit.id }, '2018-08-17', null);
    const [changed] = await put(ramadan, { unitId: unit.id }, '2027-02-08', '2027-03-10');
    expect(changed!.after).toEqual([
      { ruleSetId: own, from: '2018-08-17', until: '2027-02-08' },
      { ruleSetId: ramadan, from: '2027-02-08', until: '2027-03-10' },
      { ruleSetId: own, from: '2027-03-10', until: null },
    ]);
    expect(await timeline.of(app.database, { aspect: 'hours', scope: { unitId: unit.id } })).toEqual(
      changed!.after,
    );
    expect(await put(ramadan, { unitId: unit.id }, '2027-02-10', '2027-02-20')).toEqual([]);
    await app.database.transaction((tx) =>
      timeline.takeAway(tx, 'hours', {
        scopes: [{ unitId: unit.id }],
        from: workDate('2027-02-08'),
        until: workDate('2027-03-10'),
      }),
    );
    expect(await timeline.of(app.database, { aspect: 'hours', scope: { unitId: unit.id } })).toEqual([
      changed!.after[0],
      changed!.after[2],
    ]);
  });

  it('takes changes of the same time line that come at once one after the other', async () => {
    const unit = await aUnit(app.database, { parent: regency });
    const sets = await Promise.all(['a', 'b', 'c', 'd'].map((code) => aSet(`at-once-${code}`)));
    await Promise.all(sets.map((id) => put(id, { unitId: unit.id }, '2027-01-01', '2027-02-01')));
    const pieces = await timeline.of(app.database, { aspect: 'hours', scope: { unitId: unit.id } });
    expect(pieces).toHaveLength(1);
    expect(sets).toContain(pieces[0]!.ruleSetId);
  });

  it('says which rule set won, through which unit, by which decree; and lists the prepared ones', async () => {
    const agency = await aUnit(app.database, { parent: regency });
    const office = await aUnit(app.database, { parent: agency });
    const [person, parttime] = [
      await aPerson(app.database, { unit: office }),
      await aPerson(app.database, { unit: office, kind: 'pppk-part-time' }),
    ];
    const rules = app.get(RulesQuery);
    const why = async (who: { id: string }, day = '2026-11-20') => {
      const answer = await rules.explain(who.id, workDate(day), 'hours');
      return answer && [answer.set.code, answer.by, answer.through?.id ?? null, answer.distance];
    };
    expect(await why(person)).toEqual(['base', 'unit', regency.id, 2]);
    await put(await aSet('of-agency'), { unitId: agency.id }, '2026-11-01', null);
    const contract = await aSet('contract');
    await app.database.transaction((tx) =>
      timeline.put(tx, contract, {
        scopes: [{ unitId: agency.id, employeeKind: 'pppk-part-time' }],
        from: workDate('2026-11-01'),
        until: null,
      }),
    );
    await put(await aSet('of-person'), { personId: person.id }, '2026-11-20', '2026-11-21');
    expect(await why(person, '2026-10-31')).toEqual(['base', 'unit', regency.id, 2]);
    expect(await why(person, '2026-11-19')).toEqual(['of-agency', 'unit', agency.id, 1]);
    expect(await why(person)).toEqual(['of-person', 'person', null, null]);
    expect(await why(parttime)).toEqual(['contract', 'unit-kind', agency.id, 1]);
    expect(await why(person, '2014-12-31')).toBeNull();
    expect((await rules.explain(parttime.id, workDate('2026-11-20'), 'hours'))!.set).toMatchObject({
      decree: { cited: 'SE Sekda contract', kind: 'se', number: 'contract', year: 2026 },
      article: 'angka 3',
      content: RAMADAN_HOURS,
    });
    await aSet('prepared');
    const listed = await rules.list('hours');
    expect(listed.find(({ code }) => code === 'prepared')).toMatchObject({ scope: null });
    expect(listed.find(({ code }) => code === 'of-person')!.scope).toEqual({
      unit: null,
      employeeKind: null,
      person: { id: person.id, name: person.name },
      from: '2026-11-20',
      until: '2026-11-21',
    });
    expect(listed.find(({ code }) => code === 'contract')!.scope).toMatchObject({
      unit: { id: agency.id },
      employeeKind: 'pppk-part-time',
    });
  });

  it('keeps rests, days from home and a unit that stays open beside the shifts, and writes nothing the second time', async () => {
    const school = await aUnit(app.database, { parent: regency });
    const [officer, teacher] = [
      await aPerson(app.database, { unit: await aUnit(app.database, { parent: regency }) }),
      await aPerson(app.database, { unit: school }),
    ];
    await aDay('2026-12-08', 'regency-day');
    await aDay('2026-12-09', 'work-from-home', { free: false });
    await aDay('2026-12-10', 'unit-day', { unit: school });
    await aDay('2026-12-08', 'unit-day', { unit: school, free: false });
    for (const who of [officer, teacher]) await plan(who.id, '2026-12-07', '2026-12-10');
    expect(await planned(officer.id)).toEqual([
      '12-07 07:30-16:00',
      '12-08 rest',
      '12-09 07:30-16:00 from home',
      '12-10 07:30-16:00',
    ]);
    expect(await planned(teacher.id)).toEqual([
      '12-07 07:30-16:00',
      '12-08 07:30-16:00',
      '12-09 07:30-16:00 from home',
      '12-10 rest',
    ]);
    expect(await plan(officer.id, '2026-12-07', '2026-12-10', { past: 'replace' })).toBe(0);
  });

  it('takes a holiday declared afterwards back to its day, with cause and reference; a closed day stays and is adjusted, and no rule touches it', async () => {
    const unit = await aUnit(app.database, { parent: regency });
    const person = await aPerson(app.database, { unit });
    await plan(person.id, '2026-11-09', '2026-11-11', { past: 'replace' });
    await app.database.query(
      `insert into source_watermark (source, complete_until) values ('web', '2026-11-20T00:00:00Z') on conflict do nothing`,
    );
    expect(await derived(person.id)).toEqual(['11-09 absent', '11-10 absent', '11-11 absent']);
    const [declared] = [
      await aDay('2026-11-10', 'unit-day', { unit }),
      await aDay('2026-11-11', 'unit-day', { unit }),
    ];
    await plan(person.id, '2026-11-09', '2026-11-11');
    expect(await planned(person.id)).toEqual(['11-09 07:30-16:00', '11-10 07:30-16:00', '11-11 07:30-16:00']);
    await app.database.query(
      `with made as (insert into attendance_period (unit_id, month) values ($1, '2026-11-01') returning id)
       insert into closed_days (period_id, unit_id, during) select id, $1, '[2026-11-11,2026-11-12)' from made`,
      [unit.id],
    );
    await app.get(Replanning).now({
      first: workDate('2026-11-09'),
      last: workDate('2026-11-11'),
      whom: { unitIds: [unit.id] },
      past: 'replace',
      cause: 'calendar',
      actorId: person.id,
      reference: `calendar:${declared}`,
    });
    expect(await planned(person.id)).toEqual(['11-09 07:30-16:00', '11-10 rest', '11-11 rest']);
    const mark = { cause: 'calendar', actor_id: person.id, reference: `calendar:${declared}` };
    expect(
      await app.database.query(
        `select work_date, cause, actor_id, reference from dirty_day where person_id = $1 order by work_date`,
        [person.id],
      ),
    ).toEqual([
      { work_date: '2026-11-10', ...mark },
      { work_date: '2026-11-11', ...mark },
    ]);
    const days = await derived(person.id);
    expect(days).not.toContain('11-10 absent');
    expect(days).toContain('11-11 absent');
    expect(
      await app.database.query(
        `select work_date, before ->> 'status' as status, applied_in::text from attendance_adjustment where person_id = $1`,
        [person.id],
      ),
    ).toEqual([{ work_date: '2026-11-11', status: 'absent', applied_in: '2026-12-01' }]);
    await app.database.query(
      `insert into closed_days (period_id, unit_id, during) select id, unit_id, '[2026-11-09,2026-11-10)' from attendance_period where unit_id = $1`,
      [unit.id],
    );
    await put(await aSet('RAMADAN-BARU'), { personId: person.id }, '2026-11-01', null);
    const replanned = async (cause: 'rule' | 'person') => {
      await plan(person.id, '2026-11-09', '2026-11-11', { past: 'replace', cause });
      return (await planned(person.id))[0];
    };
    expect(await replanned('rule')).toBe('11-09 07:30-16:00');
    expect(await replanned('person')).toMatch(/^11-09 (?!07:30-16:00)/);
  });

  it('takes the plans of somebody who belongs nowhere any more', async () => {
    const unit = await aUnit(app.database, { parent: regency });
    const person = await aPerson(app.database, { unit });
    await app.get(Planner).plan(workDate('2026-11-23'), workDate('2026-11-25'));
    expect(await planned(person.id)).toHaveLength(3);
    await app.database.query(
      `update unit_membership set valid = daterange(lower(valid), '2026-11-23') where person_id = $1`,
      [person.id],
    );
    await app.get(Planner).plan(workDate('2026-11-23'), workDate('2026-11-25'));
    expect(await planned(person.id)).toEqual([]);
  });

  it('gives the windows their room back when the neighbour goes', async () => {
    const person = await aPerson(app.database, { unit: await aUnit(app.database, { parent: regency }) });
    const roster = (day: string, code: string) =>
      app.database.query(`insert into roster_entry (person_id, work_date, code) values ($1, $2, $3)`, [
        person.id,
        day,
        code,
      ]);
    const windows = () =>
      app.database.query(
        `select work_date, to_char(lower(counted) at time zone 'Asia/Jakarta', 'DD HH24:MI') as "from",
                to_char(upper(counted) at time zone 'Asia/Jakarta', 'DD HH24:MI') as "to"
         from planned_shift where person_id = $1 order by work_date`,
        [person.id],
      );
    await roster('2026-11-25', 'S');
    await roster('2026-11-26', 'P');
    await plan(person.id, '2026-11-25', '2026-11-26');
    const alone = await windows();
    await app.database.query(
      `update roster_entry set code = 'M' where person_id = $1 and work_date = '2026-11-25'`,
      [person.id],
    );
    await app.database.query(
      `update roster_entry set code = 'S' where person_id = $1 and work_date = '2026-11-26'`,
      [person.id],
    );
    await plan(person.id, '2026-11-25', '2026-11-26');
    await app.database.query(
      `update roster_entry set code = 'S' where person_id = $1 and work_date = '2026-11-25'`,
      [person.id],
    );
    await app.database.query(
      `update roster_entry set code = 'P' where person_id = $1 and work_date = '2026-11-26'`,
      [person.id],
    );
    await plan(person.id, '2026-11-25', '2026-11-25');
    await plan(person.id, '2026-11-26', '2026-11-26');
    expect(await windows()).toEqual(alone);
  });

  it('plans the others when one shift finds its window taken by a shift of a day it does not look at', async () => {
    const unit = await aUnit(app.database, { parent: regency });
    const [blocked, free] = [await aPerson(app.database, { unit }), await aPerson(app.database, { unit })];
    await app.database.query(
      `insert into planned_shift (person_id, work_date, starts_at, ends_at, counted, break_minutes, rule_set_id)
       select $1, '2027-01-01', '2027-01-01T08:00+07', '2027-01-05T12:00+07', '[2027-01-01T08:00+07,2027-01-05T12:00+07)', 0, id
       from rule_set where code = 'base'`,
      [blocked.id],
    );
    await app.get(Planner).plan(workDate('2027-01-05'), workDate('2027-01-06'), [blocked.id, free.id]);
    expect(await planned(blocked.id)).toEqual(['01-01 08:00-12:00', '01-06 07:30-16:00']);
    expect(await planned(free.id)).toEqual(['01-05 07:30-16:00', '01-06 07:30-16:00']);
  });
});
