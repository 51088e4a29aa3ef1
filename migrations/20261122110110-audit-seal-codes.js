/** Places in the chain and keys of heads carry a code too: who commands the database alone cannot compute the chain anew. */
export class AuditSealCodes20261122110110 {
  name = 'AuditSealCodes20261122110110';

  async up(runner) {
    // Nothing has been sealed before this: the sealer comes with it.
    await runner.query(
      `alter table audit_seal add column code bytea not null check (octet_length(code) = 32)`,
    );
    await runner.query(
      `alter table audit_head_key add column code bytea not null check (octet_length(code) = 32)`,
    );
    await runner.query(
      `comment on column audit_seal.code is 'HMAC-SHA-256 of position and hash under a key the database does not hold'`,
    );
    await runner.query(
      `comment on column audit_head_key.code is 'HMAC-SHA-256 of the kid under a key the database does not hold'`,
    );
    await runner.query(refuseChange('code, '));
  }

  async down(runner) {
    await runner.query(refuseChange(''));
    await runner.query(`alter table audit_head_key drop column code`);
    await runner.query(`alter table audit_seal drop column code`);
  }
}

const refuseChange = (more) => `
  create or replace function refuse_change_of_head_key() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and new.sealed is null
       and (${row('new', more)}) is not distinct from (${row('old', more)}) then
      return new;
    end if;
    raise exception 'a key of the record stays; only its private part can be destroyed' using errcode = 'restrict_violation';
  end $$`;

const row = (of, more) =>
  `${more}kid, public_jwk, introduced, created_at`
    .split(', ')
    .map((column) => `${of}.${column}`)
    .join(', ');
