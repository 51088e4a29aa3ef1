/**
 * The tree has no circle on any day, and nothing belongs to a unit on a day on which that unit does not exist. Checked by
 * triggers, because it is a question about several rows. Whoever changes the tree and whoever puts somebody into it wait
 * for each other (advisory lock): neither sees what the other has not committed yet.
 */
export class DatesThatHold20261122110020 {
  name = 'DatesThatHold20261122110020';

  async up(runner) {
    await runner.query(`
      create function unit_life(which uuid) returns datemultirange language sql stable parallel safe as $$
        select coalesce(range_agg(v.valid), '{}') from unit_version v where v.unit_id = which $$`);
    await runner.query(`
      create function refuse_broken_tree() returns trigger language plpgsql as $$
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
    await runner.query(`create constraint trigger unit_version_tree after insert or update or delete on unit_version
      deferrable initially deferred for each row execute function refuse_broken_tree()`);
    await runner.query(`
      create function refuse_membership_outside_unit() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('unit-tree'));
        if exists (
          select 1 from written w
          left join (select v.unit_id, range_agg(v.valid) as life from unit_version v
                     where v.unit_id in (select unit_id from written) group by v.unit_id) l on l.unit_id = w.unit_id
          where not coalesce(w.valid <@ l.life, false))
        then
          raise exception 'nobody belongs to a unit on a day on which it does not exist'
            using errcode = 'check_violation', constraint = 'unit_members_covered';
        end if;
        return null;
      end $$`);
    for (const event of ['insert', 'update'])
      await runner.query(`create trigger unit_membership_inside_unit_${event} after ${event} on unit_membership
        referencing new table as written for each statement execute function refuse_membership_outside_unit()`);
    await runner.query(`
      create function refuse_post_outside_unit() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('unit-tree'));
        if exists (select 1 from written w where not w.valid <@ unit_life(w.unit_id))
        then
          raise exception 'a post exists only while its unit does'
            using errcode = 'check_violation', constraint = 'unit_posts_covered';
        end if;
        if exists (select 1 from written w join post_holding h on h.post_id = w.id where not h.valid <@ w.valid)
        then
          raise exception 'the post is held on days on which it would not exist'
            using errcode = 'check_violation', constraint = 'post_holding_inside_post';
        end if;
        return null;
      end $$`);
    for (const event of ['insert', 'update'])
      await runner.query(`create trigger post_inside_unit_${event} after ${event} on post
        referencing new table as written for each statement execute function refuse_post_outside_unit()`);
    await runner.query(`
      create function refuse_holding_outside_post() returns trigger language plpgsql as $$
      begin
        -- Locked, so that the post cannot be shortened meanwhile.
        perform 1 from post p where p.id in (select post_id from written) for share;
        if exists (select 1 from written w join post p on p.id = w.post_id where not w.valid <@ p.valid)
        then
          raise exception 'a post can be held only while it exists'
            using errcode = 'check_violation', constraint = 'post_holding_inside_post';
        end if;
        return null;
      end $$`);
    for (const event of ['insert', 'update'])
      await runner.query(`create trigger post_holding_inside_post_${event} after ${event} on post_holding
        referencing new table as written for each statement execute function refuse_holding_outside_post()`);
  }

  async down(runner) {
    for (const event of ['insert', 'update']) {
      await runner.query(`drop trigger post_holding_inside_post_${event} on post_holding`);
      await runner.query(`drop trigger post_inside_unit_${event} on post`);
      await runner.query(`drop trigger unit_membership_inside_unit_${event} on unit_membership`);
    }
    await runner.query(`drop function refuse_holding_outside_post()`);
    await runner.query(`drop function refuse_post_outside_unit()`);
    await runner.query(`drop function refuse_membership_outside_unit()`);
    await runner.query(`drop trigger unit_version_tree on unit_version`);
    await runner.query(`drop function refuse_broken_tree()`);
    await runner.query(`drop function unit_life(uuid)`);
  }
}
