/**
 * What the first checks of the tree left open: one root on any day; a move may not push what stands below beyond twelve
 * levels; places and official accounts belong to days on which their unit exists; the story of a unit is never rewritten.
 */
export class TreeThatHolds20261122110400 {
  name = 'TreeThatHolds20261122110400';

  async up(runner) {
    await runner.query(`alter table unit_version
      add constraint unit_tree_one_root exclude using gist (valid with &&) where (parent_id is null)`);
    await runner.query(`
      create or replace function refuse_broken_tree() returns trigger language plpgsql as $$
      declare
        touched uuid := coalesce(new.unit_id, old.unit_id);
        life datemultirange;
      begin
        if tg_op = 'UPDATE' and old.unit_id <> new.unit_id
        then
          raise exception 'what holds of one unit cannot become that of another'
            using errcode = 'check_violation', constraint = 'unit_version_of_its_unit';
        end if;
        perform pg_advisory_xact_lock(hashtext('unit-tree'));
        if exists (
          with recursive up as (
            select v.parent_id as unit_id, v.valid as span, 1 as depth from unit_version v
            where v.unit_id = touched and v.parent_id is not null
            union all
            select v.parent_id, v.valid * up.span, up.depth + 1 from up join unit_version v
              on v.unit_id = up.unit_id and v.valid && up.span
            where v.parent_id is not null and up.unit_id <> touched and up.depth < 12
          ), down as (
            select touched as unit_id, '(,)'::daterange as span, 0 as depth
            union all
            select v.unit_id, v.valid * down.span, down.depth + 1 from down join unit_version v
              on v.parent_id = down.unit_id and v.valid && down.span
            where down.depth < 12
          ) select 1 from up where up.unit_id = touched or up.depth = 12
          union all
          select 1 from up join down on up.span && down.span and up.depth + down.depth >= 12)
        then
          raise exception 'a unit cannot stand below itself, nor deeper than twelve levels'
            using errcode = 'check_violation', constraint = 'unit_tree_no_circle';
        end if;
        if exists (select 1 from unit_version v
          where v.unit_id = touched and v.parent_id is not null and not v.valid <@ unit_life(v.parent_id))
        then
          raise exception 'the unit above must exist as long as the unit below'
            using errcode = 'check_violation', constraint = 'unit_tree_parent_exists';
        end if;
        life := unit_life(touched);
        if exists (select 1 from unit_version v where v.parent_id = touched and not v.valid <@ life)
        then
          raise exception 'units still stand below on days on which this unit does not exist'
            using errcode = 'check_violation', constraint = 'unit_tree_children_covered';
        end if;
        if exists (select 1 from unit_membership m where m.unit_id = touched and not m.valid <@ life)
        then
          raise exception 'people still belong to the unit on days on which it does not exist'
            using errcode = 'check_violation', constraint = 'unit_members_covered';
        end if;
        if exists (select 1 from post p where p.unit_id = touched and not p.valid <@ life)
        then
          raise exception 'posts of the unit lie outside the days on which it exists'
            using errcode = 'check_violation', constraint = 'unit_posts_covered';
        end if;
        if exists (select 1 from work_place p where p.unit_id = touched and not p.valid <@ life)
        then
          raise exception 'work places of the unit lie outside the days on which it exists'
            using errcode = 'check_violation', constraint = 'work_places_covered';
        end if;
        if exists (select 1 from official_account a where a.unit_id = touched and not a.valid <@ life)
        then
          raise exception 'official accounts of the unit lie outside the days on which it exists'
            using errcode = 'check_violation', constraint = 'official_accounts_covered';
        end if;
        return null;
      end $$`);
    await runner.query(`
      create function refuse_outside_unit() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('unit-tree'));
        if exists (select 1 from written w where not w.valid <@ unit_life(w.unit_id))
        then
          raise exception '% belongs to a unit only while that unit exists', tg_table_name
            using errcode = 'check_violation', constraint = tg_table_name || 's_covered';
        end if;
        return null;
      end $$`);
    for (const table of ['work_place', 'official_account'])
      for (const event of ['insert', 'update'])
        await runner.query(`create trigger ${table}_inside_unit_${event} after ${event} on ${table}
          referencing new table as written for each statement execute function refuse_outside_unit()`);
    for (const table of ['unit_change', 'unit_change_part'])
      await runner.query(`create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);
  }

  async down(runner) {
    for (const table of ['unit_change', 'unit_change_part'])
      await runner.query(`drop trigger ${table}_append_only on ${table}`);
    for (const table of ['work_place', 'official_account'])
      for (const event of ['insert', 'update'])
        await runner.query(`drop trigger ${table}_inside_unit_${event} on ${table}`);
    await runner.query(`drop function refuse_outside_unit()`);
    await runner.query(`alter table unit_version drop constraint unit_tree_one_root`);
    await runner.query(`
      create or replace function refuse_broken_tree() returns trigger language plpgsql as $$
      declare
        touched uuid := coalesce(new.unit_id, old.unit_id);
        life datemultirange;
      begin
        perform pg_advisory_xact_lock(hashtext('unit-tree'));
        if exists (
          with recursive up as (
            select v.parent_id as unit_id, v.valid as span, 1 as depth from unit_version v
            where v.unit_id = touched and v.parent_id is not null
            union all
            select v.parent_id, v.valid * up.span, up.depth + 1 from up join unit_version v
              on v.unit_id = up.unit_id and v.valid && up.span
            where v.parent_id is not null and up.unit_id <> touched and up.depth < 12
          ) select 1 from up where up.unit_id = touched or up.depth = 12)
        then
          raise exception 'a unit cannot stand below itself, nor deeper than twelve levels'
            using errcode = 'check_violation', constraint = 'unit_tree_no_circle';
        end if;
        if exists (select 1 from unit_version v
          where v.unit_id = touched and v.parent_id is not null and not v.valid <@ unit_life(v.parent_id))
        then
          raise exception 'the unit above must exist as long as the unit below'
            using errcode = 'check_violation', constraint = 'unit_tree_parent_exists';
        end if;
        life := unit_life(touched);
        if exists (select 1 from unit_version v where v.parent_id = touched and not v.valid <@ life)
        then
          raise exception 'units still stand below on days on which this unit does not exist'
            using errcode = 'check_violation', constraint = 'unit_tree_children_covered';
        end if;
        if exists (select 1 from unit_membership m where m.unit_id = touched and not m.valid <@ life)
        then
          raise exception 'people still belong to the unit on days on which it does not exist'
            using errcode = 'check_violation', constraint = 'unit_members_covered';
        end if;
        if exists (select 1 from post p where p.unit_id = touched and not p.valid <@ life)
        then
          raise exception 'posts of the unit lie outside the days on which it exists'
            using errcode = 'check_violation', constraint = 'unit_posts_covered';
        end if;
        return null;
      end $$`);
  }
}
