/** Finding people while somebody types: any part of a name, the beginning of a number. */
export class PeopleSearch20261122110320 {
  name = 'PeopleSearch20261122110320';

  async up(runner) {
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`create index person_name_parts on person using gin (full_name gin_trgm_ops)`);
    // `like '1986%'` needs an order by bytes, whatever the language of the database.
    await runner.query(`create index person_number_prefix on person_number (number text_pattern_ops)`);
    await runner.query(`create index person_by_name on person (full_name, id)`);
  }

  async down(runner) {
    await runner.query(`drop index person_by_name`);
    await runner.query(`drop index person_number_prefix`);
    await runner.query(`drop index person_name_parts`);
  }
}
