/** An application may be a resource server itself (RFC 8707); a name has one owner. */
export class ResourceServers20261122000600 {
  name = 'ResourceServers20261122000600';

  async up(runner) {
    await runner.query(
      `create unique index application_resource on application ((metadata #>> '{e_akun,resource}'))`,
    );
  }

  async down(runner) {
    await runner.query(`drop index application_resource`);
  }
}
