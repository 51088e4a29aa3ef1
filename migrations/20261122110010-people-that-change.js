/** What becomes of people: how they are employed, which posts they hold or act in, when they are away, who stands in for them. */
export class PeopleThatChange20261122110010 {
  name = 'PeopleThatChange20261122110010';

  async up(runner) {
    await runner.query(`alter table person
      add column siasn_id text unique check (siasn_id <> ''),
      add column official_email text,
      add column retirement_date date,
      add column revision bigint not null default 1,
      add constraint person_name_shown_as_written check (full_name || title_before || title_after
        !~ '[\\u0001-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]')`);
    await runner.query(
      `comment on column person.siasn_id is 'pnsId of the national personnel system: stays the same when the number (NIP) changes'`,
    );
    await runner.query(
      `comment on column person.retirement_date is 'TMT pensiun: the first day of retirement, as planned'`,
    );
    await runner.query(
      `comment on column person.revision is 'Counted up by every change of the person or anything dated about them: ETag'`,
    );
    await runner.query(`alter table employment
      add column position_kind text check (position_kind in ('structural','functional','staff')),
      add column echelon text check (echelon ~ '^(I|II|III|IV|V)\\.[ab]$'),
      add column contract_until date check (contract_until is null or kind in ('pppk','pppk-part-time')),
      add column decree text not null default '',
      add column end_reason text
        check (end_reason in ('retired','died','contract-ended','resigned','dismissed','transferred-out','corrected')),
      add constraint employment_ends_with_reason check (end_reason is null or upper(valid) is not null)`);
    await runner.query(
      `comment on column employment.contract_until is 'Last day of the contract; the employment ends the day after by itself'`,
    );
    await runner.query(`
      create table service_break (
        person_id uuid not null references person,
        kind text not null check (kind in ('unpaid-leave','suspended')),
        valid daterange not null check (not isempty(valid)),
        decree text not null check (decree <> ''),
        primary key (person_id, valid),
        exclude using gist (person_id with =, valid with &&)
      )`);
    await runner.query(
      `comment on table service_break is 'unpaid-leave: cuti di luar tanggungan negara; suspended: pemberhentian sementara. Nobody signs in during it'`,
    );
    await runner.query(`
      create table post (
        id uuid primary key default gen_random_uuid(),
        unit_id uuid not null references unit,
        title text not null check (title <> ''),
        kind text not null check (kind in ('head','structural','functional','staff')),
        echelon text check (echelon ~ '^(I|II|III|IV|V)\\.[ab]$'),
        valid daterange not null check (not isempty(valid)),
        constraint post_one_head exclude using gist (unit_id with =, valid with &&) where (kind = 'head')
      )`);
    await runner.query(`create index post_unit on post (unit_id)`);
    await runner.query(
      `comment on column post.kind is 'head: leads the unit; whoever holds it is its supervisor'`,
    );
    await runner.query(`
      create table post_holding (
        id uuid primary key default gen_random_uuid(),
        post_id uuid not null references post,
        person_id uuid not null references person,
        capacity text not null check (capacity in ('definitive','plt','plh')),
        valid daterange not null check (not isempty(valid)),
        decree text not null check (decree <> ''),
        constraint post_holding_one_holder
          exclude using gist (post_id with =, valid with &&) where (capacity = 'definitive'),
        constraint post_holding_one_acting
          exclude using gist (post_id with =, valid with &&) where (capacity <> 'definitive'),
        constraint post_holding_one_post
          exclude using gist (person_id with =, valid with &&) where (capacity = 'definitive')
      )`);
    await runner.query(`create index post_holding_person on post_holding (person_id)`);
    await runner.query(
      `comment on column post_holding.capacity is 'plt: pelaksana tugas (the post is vacant); plh: pelaksana harian (the holder is away)'`,
    );
    await runner.query(`
      create table delegation (
        id uuid primary key default gen_random_uuid(),
        from_person uuid not null references person,
        to_person uuid not null references person check (to_person <> from_person),
        unit_id uuid not null references unit,
        valid daterange not null check (not isempty(valid) and upper(valid) is not null),
        decree text not null check (decree <> ''),
        created_by uuid references person,
        created_at timestamptz not null default now(),
        exclude using gist (from_person with =, unit_id with =, valid with &&)
      )`);
    await runner.query(`create index delegation_to on delegation (to_person)`);
    await runner.query(
      `comment on table delegation is 'The head of a unit lets another person decide for the unit for some time; it counts only while the first one leads the unit'`,
    );
    await runner.query(`
      create table person_change (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        person_id uuid not null references person,
        kind text not null check (kind ~ '^[a-z-]+$'),
        effective date not null,
        before jsonb,
        after jsonb,
        decree text not null default '',
        origin text not null check (origin in ('form','sheet','scim','calendar','set-up')),
        batch_id uuid,
        actor_id uuid references person,
        check (before is not null or after is not null)
      )`);
    await runner.query(`create index person_change_person on person_change (person_id, id)`);
    await runner.query(
      `create index person_change_batch on person_change (batch_id) where batch_id is not null`,
    );
    await runner.query(`create index person_change_effective on person_change (effective)`);
    await runner.query(`create trigger person_change_append_only before update or delete or truncate on person_change
      for each statement execute function refuse_change()`);
    await runner.query(
      `comment on table person_change is 'What changed about whom, one row a fact; before and after as stored, so that an import can be taken back'`,
    );
    await runner.query(`
      create function person_grants(whose uuid, on_day date) returns table (role text, unit_id uuid, source text)
      language sql stable parallel safe as $$
        select r.role, r.unit_id, 'assignment' from role_assignment r where r.person_id = whose and r.valid @> on_day
        union
        select 'supervisor', p.unit_id, h.capacity from post_holding h join post p on p.id = h.post_id
        where h.person_id = whose and h.valid @> on_day and p.kind = 'head' and p.valid @> on_day
        union
        select 'supervisor', d.unit_id, 'delegation' from delegation d
        where d.to_person = whose and d.valid @> on_day and exists (
          select 1 from post_holding h join post p on p.id = h.post_id
          where h.person_id = d.from_person and h.valid @> on_day and p.kind = 'head' and p.unit_id = d.unit_id and p.valid @> on_day)
      $$`);
  }

  async down(runner) {
    await runner.query(`drop function person_grants(uuid, date)`);
    await runner.query(`drop table person_change, delegation, post_holding, post, service_break`);
    await runner.query(`alter table employment
      drop constraint employment_ends_with_reason,
      drop column position_kind, drop column echelon, drop column contract_until, drop column decree, drop column end_reason`);
    await runner.query(`alter table person
      drop constraint person_name_shown_as_written,
      drop column siasn_id, drop column official_email, drop column retirement_date, drop column revision`);
  }
}
