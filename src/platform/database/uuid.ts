/** What PostgreSQL gives out as `uuid`, and what it takes without an error: asked before an id of an address becomes a parameter. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
