import { type Tx, type WorkDate, copyRows } from '../../../platform/index.js';
import {
  MERGED_ON,
  SINCE,
  accountsOf,
  delegationsOf,
  mergersOf,
  placesOf,
  postsOf,
} from '../regency/organisation.rules.js';
import type { Regency } from '../regency/people.rules.js';

/** What the pages of units show beyond names: posts, acting, a delegation, places, official accounts, a past merger. */
export async function loadOrganisation(tx: Tx, regency: Regency, today: WorkDate): Promise<void> {
  await loadMergers(tx, regency);
  await loadPosts(tx, regency, today);
  await copyRows(
    tx,
    'work_place',
    ['unit_id', 'name', 'valid', 'shape', 'latitude', 'longitude', 'radius_m', 'outline'],
    placesOf(regency).map(({ unit, name, centre, radius, outline }) => [
      unit.id,
      name,
      `[${SINCE},)`,
      outline ? 'polygon' : 'circle',
      outline ? null : centre[0],
      outline ? null : centre[1],
      radius,
      outline && JSON.stringify(outline),
    ]),
  );
  await copyRows(
    tx,
    'official_account',
    ['unit_id', 'channel', 'address', 'admin_id', 'decree_number', 'decree_date', 'valid'],
    accountsOf(regency).map(({ unit, channel, address, admin, decree }) => [
      unit.id,
      channel,
      address,
      admin && admin.id,
      decree?.number ?? '',
      decree?.date ?? null,
      '[2026-01-12,)',
    ]),
  );
}

/** The OPD that are no more, and who came from them. */
async function loadMergers(tx: Tx, regency: Regency): Promise<void> {
  const root = regency.units.find(({ parentCode }) => parentCode === null)!;
  const mergers = mergersOf(regency);
  await copyRows(
    tx,
    'unit',
    ['id', 'code'],
    mergers.map(({ id, code }) => [id, code]),
  );
  await tx.query(
    `update unit_version set valid = daterange($2::date, null) where unit_id = any ($1::uuid[])`,
    [mergers.map(({ into }) => into.id), MERGED_ON],
  );
  await copyRows(
    tx,
    'unit_version',
    ['unit_id', 'valid', 'name', 'short_name', 'kind', 'parent_id', 'latitude', 'longitude'],
    mergers.flatMap(({ id, name, shortName, into, earlier }) => {
      const before = `[${SINCE},${MERGED_ON})`;
      const place = [into.latitude, into.longitude];
      return [
        [id, before, name, shortName, 'agency', root.id, ...place],
        [into.id, before, earlier.name, earlier.shortName, into.kind, root.id, ...place],
      ];
    }),
  );
  await copyRows(
    tx,
    'unit_change',
    ['id', 'kind', 'effective', 'decree'],
    mergers.map(({ changeId, decree }) => [changeId, 'merged', MERGED_ON, decree]),
  );
  await copyRows(
    tx,
    'unit_change_part',
    ['change_id', 'unit_id', 'part'],
    mergers.flatMap(({ changeId, id, into }) => [
      [changeId, id, 'predecessor'],
      [changeId, into.id, 'successor'],
    ]),
  );
  for (const { id, cameFrom } of mergers) {
    const people = cameFrom.map((person) => person.id);
    await tx.query(
      `with before as (
         update unit_membership set valid = valid * daterange($2::date, null) where person_id = any ($1::uuid[])
       )
       select 1`,
      [people, MERGED_ON],
    );
    await copyRows(
      tx,
      'unit_membership',
      ['person_id', 'unit_id', 'valid'],
      cameFrom.map((person) => [
        person.id,
        id,
        `[${person.since > SINCE ? person.since : SINCE},${MERGED_ON})`,
      ]),
    );
  }
}

async function loadPosts(tx: Tx, regency: Regency, today: WorkDate): Promise<void> {
  const posts = postsOf(regency, today);
  await copyRows(
    tx,
    'post',
    ['id', 'unit_id', 'title', 'kind', 'echelon', 'valid'],
    posts.map(({ id, unit, title, echelon }) => [id, unit.id, title, 'head', echelon, `[${SINCE},)`]),
  );
  await copyRows(
    tx,
    'post_holding',
    ['post_id', 'person_id', 'capacity', 'valid', 'decree'],
    posts.flatMap(({ id, holders }) =>
      holders.map(({ person, capacity, from, until, decree }) => [
        id,
        person.id,
        capacity,
        `[${from},${until ?? ''})`,
        decree,
      ]),
    ),
  );
  await copyRows(
    tx,
    'delegation',
    ['from_person', 'to_person', 'unit_id', 'valid', 'decree'],
    delegationsOf(regency, today).map(({ from, to, unit, begins, ends }) => [
      from.id,
      to.id,
      unit.id,
      `[${begins},${ends})`,
      'Data peragaan',
    ]),
  );
}
